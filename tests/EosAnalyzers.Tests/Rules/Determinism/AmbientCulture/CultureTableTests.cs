using System.Globalization;
using System.Reflection;
using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Xunit;

namespace EosAnalyzers.Tests.Rules.Determinism.AmbientCulture;

/// <summary>
/// The truth by execution: each expression is run under several cultures. Where its values differ, EOS1007 is expected
/// of it in a region, and nowhere else.
/// </summary>
public class CultureTableTests
{
    private static readonly string[] Cultures = ["", "de-DE", "tr-TR", "fa-IR", "ar-SA", "fr-FR", "th-TH"];

    private static readonly string[] Expressions =
    [
        // Numbers and times as text.
        "v.D.ToString()",
        "v.M.ToString()",
        "v.F.ToString()",
        "v.D.ToString(\"R\")",
        "v.D.ToString((string?)null)",
        "v.N.ToString()!",
        "v.NT.ToString()!",
        "v.I.ToString()",
        "v.L.ToString()",
        "v.B.ToString()",
        "v.I.ToString(\"N0\")",
        "v.I.ToString(\"D8\")",
        "v.I.ToString(\"X\")",
        "v.L.ToString(\"#,0\")",
        "v.T.ToString()",
        "v.T.ToString(\"O\")",
        "v.T.ToString(\"s\")",
        "v.T.ToString(\"yyyy-MM-dd\")",
        "v.T.ToString(\"MMM\")",
        "v.O.ToString()",
        "v.O.ToString(\"u\")",
        "v.T.ToShortDateString()",
        "v.T.ToLongTimeString()",
        "v.Y.ToString()",
        "v.Y.ToString(\"O\")",
        "v.H.ToString()",
        "v.H.ToString(\"r\")",
        "v.S.ToString()",
        "v.S.ToString(\"g\")",
        "v.S.ToString(\"c\")",
        "v.Q.ToString()", "v.C.ToString()", "v.G.ToString()", "v.K.ToString()",

        // A named culture, and none.
        "v.D.ToString(CultureInfo.InvariantCulture)",
        "v.D.ToString((IFormatProvider?)null)",
        "v.D.ToString(\"N2\", null)",
        "v.D.ToString(\"N2\", CultureInfo.InvariantCulture)",
        "v.I.ToString((IFormatProvider?)null)",

        // Texts that are put together.
        "$\"{v.D}\"",
        "$\"{v.M:N2}\"",
        "$\"{v.I}\"",
        "$\"{v.I:N0}\"",
        "$\"{v.T:O}\"",
        "$\"{v.T:d}\"",
        "$\"{v.N}\"",
        "\"x\" + v.D",
        "\"x\" + v.I",
        "\"x\" + v.T",
        "\"x\" + v.N",
        "\"x\" + v.G",
        "FormattableString.Invariant($\"{v.D}\")", "string.Create(CultureInfo.InvariantCulture, $\"{v.D}\")",
        "string.Format(\"{0}\", v.D)",
        "string.Format(\"{0}\", v.I)",
        "string.Format(\"{0:N0}\", v.I)",
        "string.Format(\"{0:O}\", v.T)",
        "string.Format(\"{0:O} {1}\", v.T, v.I)",
        "string.Format(\"{0:O} {1}\", v.T, v.D)",
        "string.Format(CultureInfo.InvariantCulture, \"{0}\", v.D)",
        "string.Format(null, \"{0}\", v.D)",
        "string.Format(\"{{0}} {0}\", v.I)",
        "string.Format(\"{0} {1} {2} {3}\", v.I, v.I, v.I, v.D)",
        "string.Concat(v.D, v.I)",
        "string.Concat(v.I, v.Text)",
        "string.Join(\";\", v.D, v.I)",
        "string.Join(\";\", v.I, v.L)",
        "string.Join(\";\", new[] { v.D })",
        "string.Join(';', new List<int> { v.I })",
        "string.Join(\";\", new List<decimal> { v.M })",
        "new StringBuilder().Append(v.D).ToString()",
        "new StringBuilder().Append(v.I).ToString()",
        "new StringBuilder().Append((object)v.M).ToString()",
        "new StringBuilder().AppendFormat(\"{0}\", v.D).ToString()",
        "new StringBuilder().AppendFormat(CultureInfo.InvariantCulture, \"{0}\", v.D).ToString()",
        "new StringBuilder().Insert(0, v.D).ToString()",
        "new StringBuilder().Insert(0, v.I).ToString()",
        "new StringBuilder().AppendJoin(';', new[] { v.D }).ToString()",

        // Values whose type is hidden.
        "Hide((object)v.D)",
        "(v.I, v.D).ToString()",
        "(v.I, v.L).ToString()",
        "$\"{(v.I, v.D)}\"",
        "$\"{new Pair(v.I, v.D)}\"",
        "$\"{new Whole(v.I, v.L)}\"",
        "new Pair(v.I, v.D).ToString()",
        "$\"{new { v.D }}\"",
        "$\"{new { v.I }}\"",
        "$\"{KeyValuePair.Create(1, v.D)}\"",
        "((object)v.D).ToString()!",
        "((object)v.I).ToString()!",
        "$\"{(object)v.D}\"",

        // Texts that are read.
        "double.Parse(v.Number)",
        "decimal.Parse(v.Number)",
        "double.Parse(v.Number, null)",
        "double.Parse(v.Number, CultureInfo.InvariantCulture)",
        "double.Parse(v.Number.AsSpan())",
        "double.Parse(v.Number.AsSpan(), provider: CultureInfo.InvariantCulture)",
        "int.Parse(v.Digits)",
        "int.Parse(v.Digits, null)",
        "int.Parse(v.Digits.AsSpan())",
        "long.Parse(v.Digits)",
        "BigInteger.Parse(v.Digits)",
        "Guid.Parse(v.G.ToString())",
        "bool.Parse(v.Q.ToString())",
        "DateTime.Parse(v.Date)",
        "DateTime.Parse(v.Date, null)",
        "DateTime.Parse(v.Date, CultureInfo.InvariantCulture)",
        "DateTime.ParseExact(v.Iso, \"O\", null)",
        "DateOnly.Parse(v.Date)",
        "TimeSpan.Parse(v.Span)",

        // Conversions.
        "Convert.ToString(v.D)",
        "Convert.ToString(v.I)",
        "Convert.ToString(v.I, 16)",
        "Convert.ToString(v.T)",
        "Convert.ToString(v.Q)",
        "Convert.ToString((object)v.D)!",
        "Convert.ToString(v.D, CultureInfo.InvariantCulture)",
        "Convert.ToDouble(v.Number)",
        "Convert.ToDouble(v.I)",
        "Convert.ToDouble(v.M)",
        "Convert.ToDouble(v.Q)",
        "Convert.ToDecimal(v.I)",
        "Convert.ToDecimal(v.D)",
        "Convert.ToDecimal(v.Number)",
        "Convert.ToDecimal(v.Number, CultureInfo.InvariantCulture)",
        "Convert.ToSingle(v.D)",
        "Convert.ToInt32(v.Digits)",
        "Convert.ToInt32(v.D)",
        "Convert.ToDateTime(v.T)",
        "Convert.ToDateTime(v.Date)",
        "Convert.ToBase64String(new byte[] { 1, 2 })",
        "Convert.ChangeType(v.D, typeof(string))",
        "Convert.ChangeType(v.Number, typeof(double))",
        "Convert.ChangeType(v.I, typeof(string))",
        "Convert.ChangeType(v.Digits, typeof(int))",
        "Convert.ChangeType(v.I, typeof(double))",
        "Convert.ChangeType(v.D, typeof(string), CultureInfo.InvariantCulture)",

        // Letters.
        "v.Text.ToUpper()",
        "v.Text.ToUpperInvariant()",
        "v.Text.ToUpper(CultureInfo.InvariantCulture)",
        "v.Text.ToUpper(null)",
        "char.ToUpper('i')",
        "char.ToUpperInvariant('i')",
        "char.ToLower('I')",
        "char.IsUpper(v.C)",

        // Writers.
        "Written(w => w.Write(v.D))",
        "Written(w => w.Write(v.I))",
        "Written(w => w.Write(\"{0}\", v.D))",
        "Written(w => w.Write(\"{0}\", v.I))",
        "Written(w => w.WriteLine(v.M))",
        "WrittenBy(new StringWriter(CultureInfo.InvariantCulture), v.D)",
        "WrittenBy(new StringWriter(), v.D)",
        "Spelled(v.D)",
        "SpelledAlike(v.D)",
        "Letters(v.D)",
        "Letters(v.I)",
        "Letters(v.T)",
        "LettersOf(v.T)",
    ];

    private const string Declarations = """
        public record V(double D, decimal M, float F, int I, long L, BigInteger B, DateTime T, DateTimeOffset O, DateOnly Y, TimeOnly H, TimeSpan S, bool Q, char C, Guid G, DayOfWeek K,
            double? N, DateTime? NT, string Text, string Number, string Digits, string Date, string Iso, string Span);
        public record Pair(int A, double B);
        public record Whole(int A, long B);
        public static class Given
        {
            public static readonly V V = new(1234.5, 1234.5m, 1234.5f, 1234567, 7654321, new BigInteger(99), new DateTime(2024, 12, 3, 14, 5, 6), new DateTimeOffset(2024, 12, 3, 14, 5, 6, TimeSpan.Zero), new DateOnly(2024, 12, 3), new TimeOnly(14, 5, 6),
                TimeSpan.FromMilliseconds(5_432_100.5), true, 'i', new Guid("3f2504e0-4f89-11d3-9a0c-0305e82c3301"), DayOfWeek.Friday, 0.5, new DateTime(2024, 12, 3), "title", "1.5", "42", "03/12/2024", "2024-12-03T14:05:06.0000000", "1:2:3,5");
        }
        """;

    private const string Helpers = """
            private static string Hide(object o) => "x" + o;
            private static string Written(Action<StringWriter> write) { var w = new StringWriter(); write(w); return w.ToString(); }
            private static string Spelled(double d) { Span<char> b = stackalloc char[40]; d.TryFormat(b, out var n, "F2"); return new string(b[..n]); }
            private static string SpelledAlike(double d) { Span<char> b = stackalloc char[40]; d.TryFormat(b, out var n, "F2", CultureInfo.InvariantCulture); return new string(b[..n]); }
            private static string Letters(double d) { var b = new char[40]; return d.TryFormat(b, out var n) ? new string(b, 0, n) : ""; }
            private static string Letters(int i) { var b = new char[40]; return i.TryFormat(b, out var n) ? new string(b, 0, n) : ""; }
            private static string Letters(DateTime t) { var b = new char[40]; return t.TryFormat(b, out var n) ? new string(b, 0, n) : ""; }
            private static string LettersOf(DateTime t) { var b = new char[40]; return t.TryFormat(b, out var n, "O") ? new string(b, 0, n) : ""; }
            private static string WrittenBy(StringWriter w, double d) { w.Write(d); return w.ToString(); }
        """;

    private const string Usings = """
        #nullable enable
        using System; using System.Collections.Generic; using System.Globalization; using System.IO; using System.Linq; using System.Numerics; using System.Text;
        using Streamiz.Kafka.Net.Stream;

        """;

    [Fact]
    public async Task WhatDiffersUnderTwoCulturesIsFoundAndNothingElse()
    {
        var differing = RunUnderEachCulture();
        var reported = await FindReported();
        var wrong = Expressions.Where((expression, index) => differing[index] != reported[index])
            .Select((expression, _) =>
                $"{(differing[Array.IndexOf(Expressions, expression)] ? "missed" : "false alarm")}: {expression}");
        Assert.Empty(wrong);
    }

    private static bool[] RunUnderEachCulture()
    {
        var methods = string.Concat(
            Expressions.Select((expression, index) => $"    public static object? E{index}(V v) => {expression};\n"));
        var compilation = AnalyzedCode.CreateCompilation(
            $"{Usings}{Declarations}\npublic static class Runs\n{{\n{methods}{Helpers}\n}}");
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(
            result.Success,
            string.Join("\n", result.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error)));
        var assembly = Assembly.Load(image.ToArray());
        var given = assembly.GetType("Given")!.GetField("V")!.GetValue(null);
        var runs = assembly.GetType("Runs")!;
        return [.. Expressions.Select((_, index) =>
            Cultures.Select(culture => RunOnce(runs.GetMethod("E" + index)!, given, culture)).Distinct().Count() > 1)];
    }

    private static string RunOnce(MethodInfo method, object? given, string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return Convert.ToString(
                method.Invoke(null, [given]) switch
                {
                    DateTime time =>
                    time.ToString("O"),
                    DateOnly day => day.DayNumber,
                    var value => value
                },
                CultureInfo.InvariantCulture) ?? "";
        }
        catch (TargetInvocationException failed)
        {
            return failed.InnerException!.GetType().Name;
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static async Task<bool[]> FindReported()
    {
        var regions = string.Concat(
            Expressions.Select((expression, index) =>
                $"    public static void R{index}(IKStream<string, V> all) => all.MapValues((v, c) => {expression});\n"));
        var source = $"{Usings}{Declarations}\npublic static class App\n{{\n{regions}{Helpers}\n}}";
        var found = await AnalyzedCode.AnalyzeSources(source);
        var lines = found.Where(one => one.Id == "EOS1007")
            .Select(one =>
                one.Location.SourceTree!.GetText().Lines[one.Location.GetLineSpan().StartLinePosition.Line].ToString())
            .ToHashSet();
        return [.. Expressions.Select((_, index) => lines.Any(line => line.Contains($" R{index}(")))];
    }
}
