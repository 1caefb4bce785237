using Streamiz.Kafka.Net;
using Xunit;

namespace EosAnalyzers.Tests.Surface;

/// <summary>
/// A test that needs the real library: the assembly of the environment variable StreamizAssembly, or the one that
/// StreamizSource has compiled the tests against.
/// Without either it is reported as skipped.
/// </summary>
internal sealed class RealStreamizFactAttribute : FactAttribute
{
    public RealStreamizFactAttribute()
    {
        if (Assembly is null)
            Skip =
                "There is no real Streamiz.Kafka.Net to compare with: set StreamizAssembly to the path of one, or StreamizSource to 'package' or to a path.";
    }

    public static string? Assembly { get; } =
        Environment.GetEnvironmentVariable("StreamizAssembly") is { Length: > 0 } path ? path
        : typeof(StreamBuilder).Assembly.GetType("Streamiz.Kafka.Net.Surface") is null
        ? typeof(StreamBuilder).Assembly.Location
        : null;
}
