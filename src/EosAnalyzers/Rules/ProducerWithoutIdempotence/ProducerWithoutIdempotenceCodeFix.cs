using System.Collections.Immutable;
using EosAnalyzers.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.ProducerWithoutIdempotence;

/// <summary>Switches idempotence on and takes away the settings that librdkafka refuses beside it; the title names them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ProducerWithoutIdempotenceCodeFix : SettingCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS3002");

    private protected override SettingEdit? Edit(string fix, ExpressionSyntax setter, SyntaxNode root, SemanticModel model, Diagnostic diagnostic)
    {
        var conflicts = diagnostic.AdditionalLocations.Select(location => Setters.At(root, location)).ToList();
        return conflicts.All(conflict => conflict is not null && Setters.CanRemove(conflict))
            ? new SettingEdit(Title(conflicts!), () => Apply(fix, setter, root, model, conflicts!))
            : null;
    }

    private static string Title(List<ExpressionSyntax> conflicts) => conflicts.Count == 0
        ? "Set EnableIdempotence to true"
        : $"Set EnableIdempotence to true and remove {string.Join(", ", conflicts)}, which it excludes";

    private static SyntaxNode Apply(string fix, ExpressionSyntax setter, SyntaxNode root, SemanticModel model, List<ExpressionSyntax> conflicts)
    {
        var value = Setters.ValueOf(setter);
        var isText = fix == "replace" && model.GetTypeInfo(value!).Type?.SpecialType == SpecialType.System_String;
        var edited = root.TrackNodes(conflicts.Append(setter));
        foreach (var conflict in conflicts)
            edited = Setters.Without(edited, edited.GetCurrentNode(conflict)!);
        return fix == "replace" ? Replaced(edited, edited.GetCurrentNode(setter)!, isText) : Added(edited, edited.GetCurrentNode(setter)!);
    }

    private static SyntaxNode Added(SyntaxNode root, ExpressionSyntax creation) =>
        root.ReplaceNode(creation, Initializers.With((BaseObjectCreationExpressionSyntax)creation, "EnableIdempotence = true"));

    private static SyntaxNode Replaced(SyntaxNode root, ExpressionSyntax setter, bool isText)
    {
        var value = Setters.ValueOf(setter)!;
        return root.ReplaceNode(value, SyntaxFactory.ParseExpression(isText ? "\"true\"" : "true").WithTriviaFrom(value));
    }
}
