using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Settings;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Settings.ProducerWithoutIdempotence;

/// <summary>Switches idempotence on and takes away the settings that librdkafka refuses beside it; the title names them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ProducerWithoutIdempotenceCodeFix : SettingCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS3002");

    internal override SettingEdit? CreateEdit(SettingFixTarget place) =>
        place.Others.All(SettingSyntax.IsRemovable) ? new SettingEdit(FormatTitle(place.Others), () => ApplyEdit(place)) : null;

    private static string FormatTitle(ImmutableArray<ExpressionSyntax> conflicts) => conflicts.Length == 0
        ? "Set EnableIdempotence to true"
        : $"Set EnableIdempotence to true and remove {string.Join(", ", conflicts)}, which it excludes";

    private static SyntaxNode ApplyEdit(SettingFixTarget place)
    {
        var edited = place.Root.TrackNodes(place.Others.Add(place.Setter));
        foreach (var conflict in place.Others)
            edited = SettingSyntax.RemoveSetter(edited, edited.GetCurrentNode(conflict)!);
        var setter = edited.GetCurrentNode(place.Setter)!;
        return place.FixKind == "add" ? AddIdempotence(edited, setter) : ReplaceValue(edited, setter, IsText(place));
    }

    private static bool IsText(SettingFixTarget place) =>
        place.Model.GetTypeInfo(SettingSyntax.GetValue(place.Setter)!).Type?.SpecialType == SpecialType.System_String;

    private static SyntaxNode AddIdempotence(SyntaxNode root, ExpressionSyntax creation) =>
        root.ReplaceNode(creation, InitializerSyntax.AddElement((BaseObjectCreationExpressionSyntax)creation, "EnableIdempotence = true"));

    private static SyntaxNode ReplaceValue(SyntaxNode root, ExpressionSyntax setter, bool isText)
    {
        var value = SettingSyntax.GetValue(setter)!;
        return root.ReplaceNode(value, SyntaxFactory.ParseExpression(isText ? "\"true\"" : "true").WithTriviaFrom(value));
    }
}
