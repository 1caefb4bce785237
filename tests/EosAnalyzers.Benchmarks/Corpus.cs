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

    /// <summary>
    /// Layers without a topology: a port, a service over it, an entity, arithmetic; a clock in one file of ten.
    /// </summary>
    public static CSharpCompilation Layered(int lines, int first = 0, string name = "Generated") =>
        Compile(Enumerable.Range(first, lines / 185).Select(Layer), false, name);

    private static string Layer(int file) =>
        Usings + $$"""
        namespace Shop{{file}} {
        public interface IStore{{file}} { void Save{{file}}(Order{{file}} order); Order{{file}} Find{{file}}(string id); }
        public record Order{{file}}(string Id, decimal Total) { public DateTime At { get; init; } }
        public class Entity{{file}} {
            private readonly string name;
            private int count;
            public Entity{{file}}(string name) { this.name = name; }
            public string Name => name;
            public int Count => count;
            public void Grow() => count++;
        }
        public class Service{{file}} {
            private readonly IStore{{file}} store;
            private readonly List<int> items = new();
            public Service{{file}}(IStore{{file}} store) => this.store = store;
            public int Total { get; set; }
            public void Place{{file}}(Order{{file}} order) { if (order.Total > 3) store.Save{{file}}(order); }
            public Order{{file}} Load{{file}}(string id) => store.Find{{file}}(id);
            {{(file % 10 == 0 ? $"public DateTime Now{file}() => DateTime.UtcNow;" : "")}}

        """
        + Steps(file, "Total", "items", 14)
        + "}\n}\n";

    /// <summary>The framework and the libraries of Kafka.</summary>
    public static MetadataReference[] KafkaReferences { get; } =
    [
        .. Net100.References.All,
        Reference(typeof(Streamiz.Kafka.Net.StreamBuilder)),
        Reference(typeof(Confluent.Kafka.Headers)),
    ];

    private static CSharpCompilation Compile(
        IEnumerable<string> sources, bool kafka, string name = "Generated") => CSharpCompilation.Create(
        name,
        sources.Select((source, index) =>
            CSharpSyntaxTree.ParseText(
                kafka ? source : source.Replace("using Streamiz.Kafka.Net.Stream;", ""), path: $"File{index}.cs")),
        kafka ? KafkaReferences : Net100.References.All,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private static MetadataReference Reference(Type type) => MetadataReference.CreateFromFile(type.Assembly.Location);

    private static string Ordinary(int file)
    {
        return Usings
            + $"namespace Shop{file} {{\npublic class Basket{file} {{\n    private readonly List<int> items{file} = new();\n    public int Total{file} {{ get; set; }}\n"
            + Steps(file, $"Total{file}", $"items{file}", 18)
            + "}\n}\n";
    }

    private static string Steps(int file, string total, string items, int count) =>
        string.Concat(Enumerable.Range(0, count).Select(step =>
            $$"""
                public int Step{{file}}x{{step}}(int amount, IReadOnlyList<int> parts)
                {
                    var sum = 0;
                    for (var i = 0; i < parts.Count; i++)
                    {
                        sum += parts[i] * amount;
                        if (sum > {{step}} && {{items}}.Contains(sum))
                            sum -= Math.Abs(parts[i]);
                    }
                    {{total}} = Math.Max(sum, {{total}});
                    return {{items}}.Where(item => item > sum).Select(item => item + amount).Sum();
                }

            """.ReplaceLineEndings("\n")));

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
