using System.Collections.Immutable;

namespace EosAnalyzers.CodeFixes.Timestamp;

/// <summary>What stands for a clock when the record's timestamp is read instead.</summary>
/// <param name="Pattern">The expression; <c>{0}</c> is the timestamp in milliseconds since 1970 UTC.</param>
/// <param name="Type">The type that the clock gives.</param>
/// <param name="IsUtc">The value means the same as before; false where a local time becomes one in UTC.</param>
internal sealed record TimestampForm(string Pattern, string Type, bool IsUtc = true)
{
    private const string Offset = "System.DateTimeOffset.FromUnixTimeMilliseconds({0})";
    private const string OffsetType = "System.DateTimeOffset";
    private static readonly TimestampForm Utc = new(Offset + ".UtcDateTime", "System.DateTime");
    private static readonly TimestampForm UtcOffset = new(Offset, OffsetType);
    private static readonly TimestampForm Instant = new(
        "NodaTime.Instant.FromUnixTimeMilliseconds({0})", "NodaTime.Instant");
    private static readonly TimestampForm Number = new("{0}", "long");

    // A monotonic reading has no counterpart: it measures the attempt.
    private static readonly ImmutableDictionary<string, TimestampForm> ByApi =
        ImmutableDictionary<string, TimestampForm>.Empty
            .Add("P:System.DateTime.UtcNow", Utc)
            .Add("P:System.DateTime.Now", Utc with { IsUtc = false })
            .Add("P:System.DateTime.Today", new(Offset + ".UtcDateTime.Date", "System.DateTime", IsUtc: false))
            .Add("P:System.DateTimeOffset.UtcNow", UtcOffset)
            .Add("P:System.DateTimeOffset.Now", UtcOffset with { IsUtc = false })
            .Add("M:System.TimeProvider.GetUtcNow", UtcOffset)
            .Add("P:System.TimeProvider.System", UtcOffset)
            .Add("M:System.TimeProvider.GetLocalNow", UtcOffset with { IsUtc = false })
            .Add("P:Microsoft.AspNetCore.Authentication.ISystemClock.UtcNow", UtcOffset)
            .Add("P:Microsoft.AspNetCore.Authentication.SystemClock.UtcNow", UtcOffset)
            .Add("P:Microsoft.Extensions.Internal.ISystemClock.UtcNow", UtcOffset)
            .Add("M:NodaTime.IClock.GetCurrentInstant", Instant)
            .Add("M:NodaTime.SystemClock.GetCurrentInstant", Instant)
            .Add("P:Streamiz.Kafka.Net.ProcessorContext.WallClockTime", Number)
            .Add("P:Streamiz.Kafka.Net.Processors.Public.ProcessorContext`2.WallClockTime", Number)
            .Add("P:Streamiz.Kafka.Net.Stream.ExternalContext.CurrentCallEpoch", Number)
            .Add("P:Streamiz.Kafka.Net.Stream.ExternalContext.FirstCallEpoch", Number);

    /// <summary>The form for an API by its documentation id; null where none is the same.</summary>
    public static TimestampForm? FindForm(string api) => ByApi.TryGetValue(api, out var form) ? form : null;

    public string Format(string milliseconds) => string.Format(Pattern, milliseconds);
}
