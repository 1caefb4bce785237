using Streamiz.Kafka.Net.Stream;

namespace Fleet.Kernel;

public interface ITime
{
    DateTimeOffset UtcNow { get; }
}

public abstract class Processor<TIn, TOut>
{
    private int processed;

    public int Processed => processed;

    public TOut Process(TIn value)
    {
        var prepared = Prepare(value);
        return Finish(Handle(prepared));
    }

    public TOut ProcessCounted(TIn value)
    {
        processed++;
        return Handle(value);
    }

    protected virtual TIn Prepare(TIn value) => value;

    protected abstract TOut Handle(TIn value);

    protected virtual TOut Finish(TOut result) => result;
}

public abstract class StreamModule
{
    public void Build(IKStream<string, string> records, string output) =>
        records.Filter((k, v, c) => Accepts(v)).MapValues((v, c) => Map(v)).To(output);

    protected virtual bool Accepts(string value) => value.Length > 0;

    protected abstract string Map(string value);
}

public interface IRepository<T>
{
    T? Find(string id);

    void Add(T item);

    void Put(string id, T item);
}

public interface IQuery<TResult>;

public interface IQueryHandler<in TQuery, TResult> where TQuery : IQuery<TResult>
{
    TResult Handle(TQuery query);
}

public readonly record struct Result<T>(T? Value, string? Error)
{
    public static Result<T> Of(T value) => new(value, null);

    public static Result<T> Fail(string error) => new(default, error);

    public Result<TOther> Then<TOther>(Func<T, TOther> next) => Error is null ? Result<TOther>.Of(next(Value!)) : Result<TOther>.Fail(Error);

    public T Or(T other) => Error is null ? Value! : other;
}

public static class Guard
{
    public static event Action<string>? Failed;

    public static T NotNull<T>(T? value, string name) where T : class
    {
        if (value is null)
        {
            Failed?.Invoke(name);
            throw new ArgumentNullException(name);
        }
        return value;
    }

    public static string NotStale(string value, DateTimeOffset at)
    {
        if (DateTimeOffset.UtcNow - at > TimeSpan.FromHours(1))
            throw new InvalidOperationException("stale " + value);
        return value;
    }
}

public static class Sequences
{
    public static async IAsyncEnumerable<string> Words(string text)
    {
        foreach (var word in text.Split(' '))
        {
            await Task.Yield();
            yield return word;
        }
    }

    public static async IAsyncEnumerable<string> Salted(string text)
    {
        foreach (var word in text.Split(' '))
        {
            await Task.Yield();
            yield return word + Random.Shared.Next(3);
        }
    }

    public static IEnumerable<IGrouping<int, string>> ByLength(this IEnumerable<string> words) =>
        words.GroupBy(word => word.Length).OrderBy(group => group.Key);

    public static IReadOnlyCollection<string> Tags(string text) => text.Split(' ').ToHashSet();

    public static async Task<string> JoinAsync(this IAsyncEnumerable<string> words)
    {
        var all = new List<string>();
        await foreach (var word in words)
            all.Add(word);
        return string.Join(" ", all);
    }
}

public sealed class Memo<TKey, TValue>(Func<TKey, TValue> load) where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> known = [];

    public TValue Get(TKey key)
    {
        if (!known.TryGetValue(key, out var value))
            known[key] = value = load(key);
        return value;
    }
}

public static class Retry
{
    public static readonly Random Jitter = new();

    public static async Task<T> RunAsync<T>(Func<Task<T>> work, int times = 3)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (TimeoutException) when (attempt < times)
            {
                await Task.Delay(Jitter.Next(100) * attempt);
            }
        }
    }
}

public sealed class KernelOptions
{
    public string Region { get; set; } = "eu";

    public string Node { get; set; } = Environment.MachineName;

    public Guid Instance { get; } = Guid.NewGuid();

    public int Depth { get; init; } = 3;
}
