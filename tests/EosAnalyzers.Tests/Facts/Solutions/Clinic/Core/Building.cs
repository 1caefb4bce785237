using System.Collections.Concurrent;

namespace Clinic.Core;

public readonly record struct Result<T>(T? Value, string? Error)
{
    public bool IsOk => Error is null;

    public static Result<T> Ok(T value) => new(value, null);

    public static Result<T> Fail(string error) => new(default, error);

    public Result<TOther> Then<TOther>(Func<T, Result<TOther>> next) => IsOk ? next(Value!) : Result<TOther>.Fail(Error!);

    public Result<T> Tap(Action<T> look)
    {
        if (IsOk)
            look(Value!);
        return this;
    }

    public T Or(Func<T> fallback) => IsOk ? Value! : fallback();
}

public abstract record Entity(string Id)
{
    public Guid Version { get; init; } = Guid.NewGuid();

    public DateTimeOffset CreatedAt { get; init; } = DateTimeOffset.UtcNow;
}

public interface ICheck<in T>
{
    bool Passes(T item);
}

public sealed class AllChecks<T>(IReadOnlyList<ICheck<T>> checks) : ICheck<T>
{
    public bool Passes(T item) => checks.All(check => check.Passes(item));
}

public sealed class Inverted<T>(ICheck<T> check) : ICheck<T>
{
    public bool Passes(T item) => !check.Passes(item);
}

public interface IMiddleware<T>
{
    T Invoke(T message, Func<T, T> next);
}

public sealed class Line<T>
{
    private readonly List<Func<T, T>> parts = new();

    public Line<T> Then(Func<T, T> part)
    {
        parts.Add(part);
        return this;
    }

    public Line<T> Through(IMiddleware<T> middleware) => Then(message => middleware.Invoke(message, same => same));

    public T Send(T message)
    {
        foreach (var part in parts)
            message = part(message);
        return message;
    }
}

public interface ICommand<out TResult>;

public interface ICommandHandler<in TCommand, TResult> where TCommand : ICommand<TResult>
{
    TResult Execute(TCommand command);
}

public sealed class Memory<TKey, TValue>(Func<TKey, TValue> load) where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> known = new();

    public TValue this[TKey key] => known.GetOrAdd(key, load);
}

public static class Ids
{
    private static int last;

    public static string Next(string prefix) => prefix + Interlocked.Increment(ref last);

    public static string Random(string prefix) => prefix + Guid.NewGuid().ToString("N");

    public static string Of(string prefix, params string[] parts) => prefix + string.Join('-', parts);

    public static string Short(string text) => text.GetHashCode().ToString("x8");

    public static string Stable(string text) =>
        Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}

public static class Sequences
{
    public static IEnumerable<T> Shuffled<T>(this IEnumerable<T> all) => all.OrderBy(_ => Random.Shared.Next());

    public static IEnumerable<T> EveryOther<T>(this IEnumerable<T> all)
    {
        var take = true;
        foreach (var one in all)
        {
            if (take)
                yield return one;
            take = !take;
        }
    }

    public static string JoinDistinct(this IEnumerable<string> all) => string.Join(",", all.ToHashSet());

    public static string JoinSorted(this IEnumerable<string> all) =>
        string.Join(",", all.ToHashSet().Order(StringComparer.Ordinal));
}
