using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.State;

/// <summary>
/// The class of a transformer whose Process is the body of a lambda, around which a variable is read from a state store
/// and written back.
/// </summary>
internal sealed class VariableTransformer(SharedVariable variable, string name)
{
    private const string Api = "Streamiz.Kafka.Net.Processors.Public";

    /// <summary>The names that it uses itself.</summary>
    public static readonly HashSet<string> ReservedNames = ["record", "output", "store", "Output"];

    public string Name { get; } = name;

    /// <summary>The types of the transformer: those of the record that comes in and of the one that goes out.</summary>
    public string TypeArguments => $"{Key}, {DisplayType(variable.RecordTypes.Value)}, {Key}, {Output}";

    private bool IsFilter => variable.Operator.Name == "Filter";

    private string Key => DisplayType(variable.RecordTypes.Key);

    private string Output =>
        DisplayType(IsFilter ? variable.RecordTypes.Value : variable.Operator.TypeArguments.Last());

    private string NullText => GeneratedClass.GetNullText(variable.Call, variable.Model);

    public static string SuggestName(SharedVariable variable) =>
        TrimPrefix(variable.Symbol.Name) is { Length: > 0 } name
            ? $"{char.ToUpperInvariant(name[0])}{name.Substring(1)}Transformer"
            : "StateTransformer";

    // `_count`, `s_count`, `m_count`
    private static string TrimPrefix(string name) =>
        (name.Length > 2 && name[1] == '_' ? name.Substring(2) : name).TrimStart('_');

    /// <param name="accessibility">How the class is seen.</param>
    public string CreateDeclaration(string accessibility)
    {
        var (held, kept) = (variable.Symbol.Name,
            $"Streamiz.Kafka.Net.State.IKeyValueStore<string, {DisplayType(variable.Type)}>");
        return $$"""
            {{accessibility}} sealed class {{Name}} : {{Api}}.ITransformer<{{TypeArguments}}>
            {
                private {{kept}} store = {{NullText}};

                public void Init({{Api}}.ProcessorContext<{{Key}}, {{Output}}> context) => store = ({{kept}})context.GetStateStore("{{held}}");

                public {{Api}}.Record<{{Key}}, {{Output}}> Process({{Api}}.Record<{{Key}}, {{DisplayType(variable.RecordTypes.Value)}}> record)
                {
                    {{GetParameterLocals()}}var {{held}} = store.Get("{{held}}");
                    var output = {{(variable.Lambda.Body is BlockSyntax ? "Output()" : variable.Lambda.Body.WithoutTrivia().ToString())}};
                    store.Put("{{held}}", {{held}});
                    return {{GetResult()}};{{GetLocalFunction()}}
                }

                public void Close()
                {
                }
            }
            """;
    }

    private string GetResult()
    {
        var made =
            $"{Api}.Record<{Key}, {Output}>.Create(record.Key, {(IsFilter ? "record.Value" : "output")}, record.Headers)";
        return IsFilter ? $"output ? {made} : {NullText}" : made;
    }

    // A body of statements stays one, with the variable around it.
    private string GetLocalFunction() => variable.Lambda.Body is BlockSyntax block
        ? $"\n\n{(IsFilter ? "bool" : Output)} Output()\n{block.WithoutTrivia().ToFullString()}"
        : "";

    // Key and value, or the value alone, under the lambda's own names; the context behind them is not read.
    private string GetParameterLocals()
    {
        var names = EnclosingFunctions.GetParameters(variable.Lambda)
            .Select(parameter => parameter.Identifier)
            .ToList();
        var parts = names.Count > 2 ? new[] { "Key", "Value" } : ["Value"];
        return string.Concat(
            names.Zip(parts, (given, part) => IsRead(given.ValueText) ? $"var {given.Text} = record.{part};\n" : ""));
    }

    private bool IsRead(string parameter) =>
        variable.Lambda.Body.DescendantNodesAndSelf()
            .OfType<IdentifierNameSyntax>()
            .Any(use => use.Identifier.ValueText == parameter);

    private string DisplayType(ITypeSymbol type) =>
        type.ToMinimalDisplayString(variable.Model, variable.Call.SpanStart);
}
