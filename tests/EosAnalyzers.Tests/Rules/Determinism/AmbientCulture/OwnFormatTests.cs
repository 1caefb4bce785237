using EosAnalyzers.Tests.Verification;
using Xunit;
using Clock = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.WallClock.WallClockRule>;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.AmbientCulture.AmbientCultureRule>;

namespace EosAnalyzers.Tests.Rules.Determinism.AmbientCulture;

/// <summary>
/// A type that formats itself is asked by an interpolated text for its text in the text's culture; what it gives
/// without one is not run there.
/// </summary>
public class OwnFormatTests
{
    private const string Money = """
        public class Money(double amount) : IFormattable
        {
            public override string ToString() => ToString(null, CultureInfo.CurrentCulture);
            public string ToString(string? format, IFormatProvider? provider) => amount.ToString(format, provider ?? CultureInfo.CurrentCulture);
        }
        public class Price(double amount) : Money(amount);
        public class Total(double amount)
        {
            public override string ToString() => amount.ToString(CultureInfo.CurrentCulture);
        }
        public static class Text
        {
            public static string Of(double amount, CultureInfo? culture = null) => amount.ToString(culture ?? CultureInfo.CurrentCulture);
            public static int At(DateTimeOffset at, TimeZoneInfo? zone = null) => TimeZoneInfo.ConvertTime(at, zone ?? TimeZoneInfo.Local).Hour;
            public static string Sorted(List<string> tags, IComparer<string>? order = null) => string.Join(",", tags.OrderBy(tag => tag, order ?? StringComparer.CurrentCulture));
            public static string Filled(double amount, IFormatProvider? provider) { provider ??= CultureInfo.CurrentCulture; return amount.ToString(provider); }
        }
        public class Stamped : IFormattable
        {
            public override string ToString() => "";
            string IFormattable.ToString(string? format, IFormatProvider? provider) => DateTime.UtcNow.Ticks.ToString();
        }
        """;

    [Theory]
    [InlineData("FormattableString.Invariant($\"{new Money(v.Amount)}\")")]
    [InlineData("FormattableString.Invariant($\"{new Price(v.Amount):N2}\")")]
    [InlineData("string.Create(CultureInfo.InvariantCulture, $\"{v.Id} {new Money(v.Amount)}\")")]
    [InlineData("new Money(v.Amount).ToString(null, CultureInfo.InvariantCulture)")]
    [InlineData("Text.Of(v.Amount, CultureInfo.InvariantCulture)")]
    [InlineData("Text.Filled(v.Amount, CultureInfo.InvariantCulture)")]
    [InlineData("Text.At(DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc)")]
    [InlineData("Text.Sorted(v.Tags, StringComparer.Ordinal)")]
    public Task WhatIsAskedForItsTextInACultureIsSilent(string value) => Verify.Silent(Map(value));

    [Theory]
    [InlineData("$\"{[|new Money(v.Amount)|]}\"")]
    [InlineData("$\"{[|new Price(v.Amount)|]}\"")]
    [InlineData("new System.Text.StringBuilder().Append($\"{[|new Total(v.Amount)|]}\").ToString()")]
    [InlineData("[|new Money(v.Amount).ToString(null, null)|]")]
    [InlineData("[|Text.Of(v.Amount)|]")]
    [InlineData("[|Text.Filled(v.Amount, null)|]")]
    [InlineData("[|Text.At(DateTimeOffset.UnixEpoch)|]")]
    [InlineData("[|Text.Sorted(v.Tags)|]")]
    [InlineData("\"\" + [|new Money(v.Amount)|]")]
    [InlineData("[|new Price(v.Amount).ToString()|]")]
    // Its text is made without a culture, whatever that of the rest is.
    [InlineData("FormattableString.Invariant($\"{[|new Total(v.Amount)|]}\")")]
    public Task WhatIsAskedForItsTextWithoutOneIsFound(string value) => Verify.Finds(Map(value));

    [Theory]
    [InlineData("FormattableString.Invariant($\"{[|new Stamped()|]}\")")]
    [InlineData("string.Create(CultureInfo.InvariantCulture, $\"{[|new Stamped()|]}\")")]
    public Task WhatItsFormatReadsIsFound(string value) => Clock.Finds(Map(value));

    private static string Map(string value) =>
        OrderTopology.FromStatements($"orders.MapValues((v, c) => {value});") + Money;
}
