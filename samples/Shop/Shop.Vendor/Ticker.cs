namespace Shop.Vendor;

/// <summary>The vendor's clock and numbers.</summary>
public static class Ticker
{
    public static DateTime Now() => DateTime.UtcNow;

    public static long Ticks => Environment.TickCount64;

    /// <summary>Counts for the vendor's own statistics and gives back what it was given.</summary>
    public static string Measured(string text, DateTime at) => text;

    public static void Publish(string topic, string text) => Console.WriteLine(topic + text);
}

public interface IRecordHook<T>
{
    T OnRecord(T value);
}

/// <summary>Calls what it is given with each record.</summary>
public static class Pipeline
{
    public static void OnEach<T>(string name, Func<T, T> step)
    {
    }
}
