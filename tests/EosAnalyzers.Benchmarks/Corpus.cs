using System.Text;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EosAnalyzers.Benchmarks;

/// <summary>
/// Generated projects: ordinary code, and topologies of which some plant a clock in the lambda or behind helpers.
/// </summary>
internal static class Corpus
{
    private const string Usings =
        "using System; using System.Collections.Generic; using System.Linq; using System.Text; using Streamiz.Kafka.Net.Stream;\n";

    /// <summary>About <paramref name="lines"/> lines; one file in six holds a topology.</summary>
    public static CSharpCompilation Mixed(int lines, bool kafka = true) =>
        Compile(
            Enumerable.Range(0, lines / 210)
                .Select(file => Ordinary(file) + (kafka && file % 6 == 0 ? Topology(file) : "")),
            kafka);

    /// <summary>
    /// 24 chains of helpers, 50 deep, each level calling four of the next; every third chain closes a cycle, half of
    /// them end in a clock.
    /// </summary>
    public static CSharpCompilation Deep() => Compile(Enumerable.Range(0, 24).Select(Chain), true);

    /// <summary>480 lambdas over the same 200 helpers.</summary>
    public static CSharpCompilation Shared() =>
        Compile([Usings + Helpers(200), .. Enumerable.Range(0, 48).Select(Callers)], true);

    private static CSharpCompilation Compile(IEnumerable<string> sources, bool kafka) => CSharpCompilation.Create(
        "Generated",
        sources.Select((source, index) =>
            CSharpSyntaxTree.ParseText(
                kafka ? source : source.Replace("using Streamiz.Kafka.Net.Stream;", ""), path: $"File{index}.cs")),
        kafka
            ? [
                .. Net100.References.All,
                Reference(typeof(Streamiz.Kafka.Net.StreamBuilder)),
                Reference(typeof(Confluent.Kafka.Headers))
            ]
            : Net100.References.All,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private static MetadataReference Reference(Type type) => MetadataReference.CreateFromFile(type.Assembly.Location);

    private static string Ordinary(int file)
    {
        var text = new StringBuilder(Usings).Append(
            $"namespace Shop{file} {{\npublic class Basket{file} {{\n    private readonly List<int> items{file} = new();\n    public int Total{file} {{ get; set; }}\n");
        for (var i = 0; i < 18; i++)
            text.Append($$"""
                    public int Step{{file}}x{{i}}(int amount, IReadOnlyList<int> parts)
                    {
                        var sum = 0;
                        for (var i = 0; i < parts.Count; i++)
                        {
                            sum += parts[i] * amount;
                            if (sum > {{i}} && items{{file}}.Contains(sum))
                                sum -= Math.Abs(parts[i]);
                        }
                        Total{{file}} = Math.Max(sum, Total{{file}});
                        return items{{file}}.Where(item => item > sum).Select(item => item + amount).Sum();
                    }

                """.ReplaceLineEndings("\n"));
        return text.Append("}\n}\n").ToString();
    }

    // Every second planted clock stands behind a helper.
    private static string Topology(int file) => $$"""
        namespace Shop{{file}} {
        public static class Prices{{file}} {
            public static string Label{{file}}(string value) => Trimmed{{file}}(value).ToUpperInvariant();
            private static string Trimmed{{file}}(string value) => value.Trim();
            public static long Stamp{{file}}() => Now{{file}}();
            private static long Now{{file}}() => DateTime.UtcNow.Ticks;
        }
        public static class Topology{{file}} {
            public static void Build(IKStream<string, string> orders)
            {
                orders.Filter((key, value, context) => value.Length > {{file % 7}}).MapValues((value, context) => Prices{{file}}.Label{{file}}(value)).To("labels{{file}}");
                orders.SelectKey((key, value, context) => value.Substring(0, 1)).MapValues((value, context) => value + key{{file}}).To("keys{{file}}");
            }
            public static void Clock(IKStream<string, string> orders) =>
                orders.MapValues((value, context) => {{(file % 12 == 0 ? "DateTime.UtcNow.Ticks" : $"Prices{file}.Stamp{file}()")}}).To("clocks{{file}}");
            private const string key{{file}} = "-{{file}}";
        }
        }

        """;

    private static string Chain(int chain)
    {
        var text = new StringBuilder(Usings).Append($"public static class Chain{chain} {{\n");
        for (var level = 0; level < 50; level++)
            for (var fan = 0; fan < 4; fan++)
                text.Append(
                    $"    public static long Level{chain}x{level}x{fan}(long n)\n    {{\n        var next = n + {fan};\n        {Body(chain, level)}\n    }}\n");
        return text.Append(
            $"    public static void Build(IKStream<string, string> orders) => orders.MapValues((value, context) => Level{chain}x0x0(value.Length));\n}}\n")
                .ToString();
    }

    private static string Body(int chain, int level)
    {
        if (level == 49)
            return chain % 2 == 0
                ? "return next + DateTime.UtcNow.Ticks;"
                : chain % 3 == 0
                ? $"return next > 100 ? next : Level{chain}x10x0(next);"
                : "return next;";
        return "return "
            + string.Join(" + ", Enumerable.Range(0, 4).Select(fan => $"Level{chain}x{level + 1}x{fan}(next)"))
            + ";";
    }

    private static string Helpers(int count) =>
        "public static class Shared {\n" + string.Concat(Enumerable.Range(0, count).Select(i =>
            $"    public static long Help{i}(long n)\n    {{\n        var m = n * {i + 1};\n        return {(i + 1 < count ? $"m > 9 ? Help{i + 1}(m) : m" : "m + DateTime.UtcNow.Ticks")};\n    }}\n"))
                + "}\n";

    private static string Callers(int file) =>
        Usings
            + $"public static class Callers{file} {{\n    public static void Build(IKStream<string, string> orders)\n    {{\n"
            + string.Concat(Enumerable.Range(0, 10).Select(i =>
                $"        orders.MapValues((value, context) => Shared.Help{(file * 10 + i) % 200}(value.Length)).To(\"t{file}x{i}\");\n"))
                    + "    }\n}\n";
}
