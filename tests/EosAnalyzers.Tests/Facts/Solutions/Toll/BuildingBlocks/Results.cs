namespace Toll.BuildingBlocks;

public sealed record Error(string Code, string Text)
{
    public static readonly Error None = new("", "");

    public static Error NotFound(string what) => new("not-found", what);
}

public class Outcome
{
    protected Outcome(Error error) => Error = error;

    public Error Error { get; }

    public bool Succeeded => Error == Error.None;

    public static Outcome<T> Success<T>(T value) => new(value, Error.None);

    public static Outcome<T> Failure<T>(Error error) => new(default, error);
}

public sealed class Outcome<T> : Outcome
{
    private readonly T? value;

    internal Outcome(T? value, Error error) : base(error) => this.value = value;

    public T Value => Succeeded ? value! : throw new InvalidOperationException(Error.Code);

    public static implicit operator Outcome<T>(T value) => Success(value);

    public static implicit operator Outcome<T>(Error error) => Failure<T>(error);
}

public static class OutcomeExtensions
{
    public static Outcome<TOut> Bind<TIn, TOut>(this Outcome<TIn> outcome, Func<TIn, Outcome<TOut>> next) =>
        outcome.Succeeded ? next(outcome.Value) : outcome.Error;

    public static Outcome<TOut> Map<TIn, TOut>(this Outcome<TIn> outcome, Func<TIn, TOut> change) =>
        outcome.Succeeded ? change(outcome.Value) : outcome.Error;

    public static Outcome<T> Tap<T>(this Outcome<T> outcome, Action<T> look)
    {
        if (outcome.Succeeded)
            look(outcome.Value);
        return outcome;
    }

    public static TOut Match<TIn, TOut>(this Outcome<TIn> outcome, Func<TIn, TOut> success, Func<Error, TOut> failure) =>
        outcome.Succeeded ? success(outcome.Value) : failure(outcome.Error);
}

public readonly struct Maybe<T> where T : class
{
    private readonly T? value;

    private Maybe(T? value) => this.value = value;

    public static Maybe<T> From(T? value) => new(value);

    public T GetOrElse(Func<T> make) => value ?? make();

    public Maybe<T> Where(Func<T, bool> accepts) => value is not null && accepts(value) ? this : default;
}
