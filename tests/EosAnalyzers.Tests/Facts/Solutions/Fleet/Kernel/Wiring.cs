using Microsoft.Extensions.DependencyInjection;

namespace Fleet.Kernel;

public static class Defaults
{
    public static readonly string Separator = "/";

    public static readonly DateTime LoadedAt = DateTime.UtcNow;

    public static readonly Func<string> NewId = () => Guid.NewGuid().ToString();

    public static string Join(params string[] parts) => string.Join(Separator, parts);

    public static TOut Pipe<TIn, TOut>(TIn value, params Func<TIn, TOut>[] steps) => steps[^1](value);
}

public sealed class Ticker
{
    private int raised;

    public event Action<string>? Ticked;

    public int Raised => raised;

    public void Raise(string text)
    {
        raised++;
        Ticked?.Invoke(text);
    }
}

public sealed class Dispatcher(IServiceProvider provider)
{
    public TResult Ask<TQuery, TResult>(TQuery query) where TQuery : IQuery<TResult> =>
        provider.GetRequiredService<IQueryHandler<TQuery, TResult>>().Handle(query);
}
