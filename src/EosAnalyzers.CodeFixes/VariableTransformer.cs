using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes;

/// <summary>The class of a transformer whose Process is the body of a lambda, around which a variable is read from a state store and written back.</summary>
internal sealed class VariableTransformer(SharedVariable variable, string name)
{
    private const string Api = "Streamiz.Kafka.Net.Processors.Public";

    /// <summary>The names that it uses itself.</summary>
    public static readonly HashSet<string> Names = ["record", "output", "store", "Output"];

    public string Name { get; } = name;

    /// <summary>The types of the transformer: those of the record that comes in and of the one that goes out.</summary>
    public string Types => $"{Key}, {Display(variable.Records.Value)}, {Key}, {Output}";

    private bool IsFilter => variable.Operator.Name == "Filter";

    private string Key => Display(variable.Records.Key);

    private string Output => Display(IsFilter ? variable.Records.Value : variable.Operator.TypeArguments.Last());

    private string Nothing => AddedClass.Nothing(variable.Call, variable.Model);

    public static string NameFor(SharedVariable variable) =>
        variable.Symbol.Name.TrimStart('_') is { Length: > 0 } name ? $"{char.ToUpperInvariant(name[0])}{name.Substring(1)}Transformer" : "StateTransformer";

    /// <param name="accessibility">How the class is seen.</param>
    public string Declaration(string accessibility)
    {
        var (held, kept) = (variable.Symbol.Name, $"Streamiz.Kafka.Net.State.IKeyValueStore<string, {Display(variable.Type)}>");
        return $$"""
            {{accessibility}} sealed class {{Name}} : {{Api}}.ITransformer<{{Types}}>
            {
                private {{kept}} store = {{Nothing}};

                public void Init({{Api}}.ProcessorContext<{{Key}}, {{Output}}> context) => store = ({{kept}})context.GetStateStore("{{held}}");

                public {{Api}}.Record<{{Key}}, {{Output}}> Process({{Api}}.Record<{{Key}}, {{Display(variable.Records.Value)}}> record)
                {
                    {{Parameters()}}var {{held}} = store.Get("{{held}}");
                    var output = {{(variable.Lambda.Body is BlockSyntax ? "Output()" : variable.Lambda.Body.WithoutTrivia().ToString())}};
                    store.Put("{{held}}", {{held}});
                    return {{Result()}};{{LocalFunction()}}
                }

                public void Close()
                {
                }
            }
            """;
    }

    private string Result()
    {
        var made = $"{Api}.Record<{Key}, {Output}>.Create(record.Key, {(IsFilter ? "record.Value" : "output")}, record.Headers)";
        return IsFilter ? $"output ? {made} : {Nothing}" : made;
    }

    // A body of statements stays one, with the variable around it.
    private string LocalFunction() => variable.Lambda.Body is BlockSyntax block
        ? $"\n\n{(IsFilter ? "bool" : Output)} Output()\n{block.WithoutTrivia().ToFullString()}"
        : "";

    // Key and value, or the value alone, under the lambda's own names; the context behind them is not read.
    private string Parameters()
    {
        var names = Enclosing.Parameters(variable.Lambda).Select(parameter => parameter.Identifier).ToList();
        var parts = names.Count > 2 ? new[] { "Key", "Value" } : ["Value"];
        return string.Concat(names.Zip(parts, (given, part) => IsRead(given.ValueText) ? $"var {given.Text} = record.{part};\n" : ""));
    }

    private bool IsRead(string parameter) => variable.Lambda.Body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(use => use.Identifier.ValueText == parameter);

    private string Display(ITypeSymbol type) => type.ToMinimalDisplayString(variable.Model, variable.Call.SpanStart);
}
