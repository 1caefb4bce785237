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

    internal override SettingEdit? Edit(SettingPlace place) =>
        place.Others.All(Setters.CanRemove) ? new SettingEdit(Title(place.Others), () => Apply(place)) : null;

    private static string Title(ImmutableArray<ExpressionSyntax> conflicts) => conflicts.Length == 0
        ? "Set EnableIdempotence to true"
        : $"Set EnableIdempotence to true and remove {string.Join(", ", conflicts)}, which it excludes";

    private static SyntaxNode Apply(SettingPlace place)
    {
        var edited = place.Root.TrackNodes(place.Others.Add(place.Setter));
        foreach (var conflict in place.Others)
            edited = Setters.Without(edited, edited.GetCurrentNode(conflict)!);
        var setter = edited.GetCurrentNode(place.Setter)!;
        return place.Fix == "add" ? Added(edited, setter) : Replaced(edited, setter, IsText(place));
    }

    private static bool IsText(SettingPlace place) =>
        place.Model.GetTypeInfo(Setters.ValueOf(place.Setter)!).Type?.SpecialType == SpecialType.System_String;

    private static SyntaxNode Added(SyntaxNode root, ExpressionSyntax creation) =>
        root.ReplaceNode(creation, Initializers.With((BaseObjectCreationExpressionSyntax)creation, "EnableIdempotence = true"));

    private static SyntaxNode Replaced(SyntaxNode root, ExpressionSyntax setter, bool isText)
    {
        var value = Setters.ValueOf(setter)!;
        return root.ReplaceNode(value, SyntaxFactory.ParseExpression(isText ? "\"true\"" : "true").WithTriviaFrom(value));
    }
}
