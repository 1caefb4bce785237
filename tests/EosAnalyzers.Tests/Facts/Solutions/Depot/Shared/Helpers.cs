using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Depot.Shared;

/// <summary>What every old house has: a class of static helpers.</summary>
public static partial class Helper
{
    private static readonly Dictionary<string, string> Cache = [];
    private static readonly Random Dice = new(42);

    public static DateTime? LastCall;

    public static string NewKey() => Guid.NewGuid().ToString("N");

    public static string KeyOf(params string[] parts) => string.Join("-", parts);

    public static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static string Salted(string text) => Hash(text + Convert.ToHexString(RandomNumberGenerator.GetBytes(8)));

    public static bool TryStamp(string text, out DateTime stamp)
    {
        stamp = DateTime.Now;
        return text.Length > 0;
    }

    public static bool TryParse(string text, out int number) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out number);

    public static string Cached(string key)
    {
        if (!Cache.TryGetValue(key, out var value))
            Cache[key] = value = key.ToUpperInvariant();
        return value;
    }

    public static int Roll() => Dice.Next(6);

    public static void Log(string text) => Console.WriteLine($"{DateTime.UtcNow:O} {text}");

    public static T Retry<T>(Func<T> work, int times = 3)
    {
        for (var i = 1; ; i++)
        {
            try
            {
                return work();
            }
            catch (TimeoutException) when (i < times)
            {
                Log("again");
            }
        }
    }

    public static string Host => Environment.MachineName;

    public static string Folder => Environment.GetEnvironmentVariable("DEPOT_FOLDER") ?? "";
}

public static class TextExtensions
{
    public static string Or(this string? text, string other) => string.IsNullOrEmpty(text) ? other : text;

    public static string OrNewKey(this string? text) => string.IsNullOrEmpty(text) ? Helper.NewKey() : text;

    public static string ToAmount(this decimal amount) => amount.ToString("N2");

    public static string ToPlainAmount(this decimal amount) => amount.ToString("N2", CultureInfo.InvariantCulture);

    public static IEnumerable<string> Unique(this IEnumerable<string> parts) => new HashSet<string>(parts);

    public static IEnumerable<string> Sorted(this IEnumerable<string> parts) => parts.Distinct().OrderBy(part => part, StringComparer.Ordinal);
}
