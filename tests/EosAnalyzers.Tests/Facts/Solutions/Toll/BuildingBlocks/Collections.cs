using System.Collections.Concurrent;

namespace Toll.BuildingBlocks;

public sealed class Deduplicator<T> where T : notnull
{
    private readonly ConcurrentDictionary<T, bool> seen = new();

    public bool IsFirst(T item) => seen.TryAdd(item, true);
}

public sealed class Average
{
    private double sum;
    private int count;

    public double Push(double value)
    {
        sum += value;
        count++;
        return sum / count;
    }
}

public sealed class Metered
{
    private long handled;

    public T Count<T>(T value)
    {
        Interlocked.Increment(ref handled);
        return value;
    }

    public long Handled => Interlocked.Read(ref handled);
}

public static class Sequences
{
    public static IEnumerable<IReadOnlyList<T>> Pages<T>(this IEnumerable<T> items, int size)
    {
        var page = new List<T>(size);
        foreach (var item in items)
        {
            page.Add(item);
            if (page.Count < size)
                continue;
            yield return page;
            page = new List<T>(size);
        }
        if (page.Count > 0)
            yield return page;
    }

    public static IReadOnlyList<T> Shuffled<T>(this IEnumerable<T> items) => [.. items.OrderBy(_ => Random.Shared.Next())];

    public static IReadOnlyList<T> Shuffled<T>(this IEnumerable<T> items, int seed)
    {
        var random = new Random(seed);
        return [.. items.OrderBy(_ => random.Next())];
    }

    public static string Joined<T>(this IEnumerable<T> items) => string.Join("|", items);

    public static IReadOnlySet<string> Words(this string text) => text.Split(' ').ToHashSet(StringComparer.Ordinal);
}

public sealed class Router<TIn, TOut>(Func<TIn, TOut> otherwise)
{
    private readonly List<(Predicate<TIn> Accepts, Func<TIn, TOut> Handle)> routes = [];

    public Router<TIn, TOut> On(Predicate<TIn> accepts, Func<TIn, TOut> handle)
    {
        routes.Add((accepts, handle));
        return this;
    }

    public TOut Route(TIn item)
    {
        foreach (var (accepts, handle) in routes)
        {
            if (accepts(item))
                return handle(item);
        }
        return otherwise(item);
    }
}

public sealed class Pipeline<TIn, TOut>(Func<TIn, TOut> run)
{
    public TOut Run(TIn item) => run(item);

    public Pipeline<TIn, TNext> Then<TNext>(Func<TOut, TNext> next) => new(item => next(run(item)));
}

public static class Pipeline
{
    public static Pipeline<T, T> Of<T>() => new(item => item);
}
