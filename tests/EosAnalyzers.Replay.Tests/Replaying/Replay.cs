using System.Diagnostics;
using System.Globalization;
using System.Runtime.Loader;
using Streamiz.Kafka.Net.Recording;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Replaying;

/// <summary>
/// Two attempts at the same records: later, with other random numbers, in another culture; where it matters in another
/// process and time zone.
/// </summary>
internal static class Replay
{
    private static readonly (string Culture, string Zone)[] Hosts = [
        ("en-US", "America/New_York"),
        ("tr-TR", "Asia/Tokyo")
    ];

    public static (string First, string Second) InOneProcess(byte[] assembly)
    {
        var subject = new AssemblyLoadContext(null).LoadFromStream(new MemoryStream(assembly));
        var first = Under(Hosts[0].Culture, subject);
        LetTheClockMove();
        return (first, Under(Hosts[1].Culture, subject));
    }

    public static (string First, string Second) InTwoProcesses(byte[] assembly)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".dll");
        File.WriteAllBytes(file, assembly);
        try
        {
            return (Child(file, Hosts[0]), Child(file, Hosts[1]));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Under(string culture, System.Reflection.Assembly subject)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return string.Join("\n", Attempt.Of(subject));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static void LetTheClockMove()
    {
        var then = DateTime.UtcNow.AddMilliseconds(20);
        SpinWait.SpinUntil(() => DateTime.UtcNow > then);
    }

    private static string Child(string file, (string Culture, string Zone) host)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Streamiz.Kafka.Net.dll"), file, host.Culture }
        };
        start.Environment["TZ"] = host.Zone;
        using var process = Process.Start(start)!;
        var trace = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return trace;
    }
}
