using System.Collections.Immutable;
using EosAnalyzers.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace EosAnalyzers.Rules.OffsetsOutsideTransaction;

/// <summary>Sends the offset to the transaction in place of committing it beside it, and switches auto-commit off.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class OffsetsOutsideTransactionCodeFix : SettingCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS3007");

    internal override SettingEdit? Edit(SettingPlace place) => place.Fix switch
    {
        "add" => new SettingEdit("Set EnableAutoCommit to false", () => place.Root.ReplaceNode(place.Setter, Initializers.With((BaseObjectCreationExpressionSyntax)place.Setter, "EnableAutoCommit = false"))),
        "replace" => Setters.ValueOf(place.Setter) is { } value ? new SettingEdit("Set EnableAutoCommit to false", () => place.Root.ReplaceNode(value, False(value, place.Model))) : null,
        "delete" => Removal("Remove it: the offsets are sent to the transaction", place),
        _ => Sending(place),
    };

    private static ExpressionSyntax False(ExpressionSyntax value, SemanticModel model) =>
        SyntaxFactory.ParseExpression(model.GetTypeInfo(value).Type?.SpecialType == SpecialType.System_String ? "\"false\"" : "false").WithTriviaFrom(value);

    private static SettingEdit? Sending(SettingPlace place) =>
        place.Setter is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var consumer }, ArgumentList.Arguments: { Count: 1 } given, Parent: ExpressionStatementSyntax }
        && place.Others.FirstOrDefault() is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var producer }, Parent: ExpressionStatementSyntax { Parent: BlockSyntax } commit }
        && IsKnownAt(commit, given[0].Expression, place.Model) && Offsets(given[0].Expression, place.Model) is { } offsets
            ? new SettingEdit("Send the offset to the transaction", () => Sent(place, commit, $"{producer}.SendOffsetsToTransaction({offsets}, {consumer}.ConsumerGroupMetadata, System.TimeSpan.FromSeconds(10));"))
            : null;

    private static bool IsKnownAt(StatementSyntax commit, ExpressionSyntax given, SemanticModel model) =>
        given is IdentifierNameSyntax name && model.LookupSymbols(commit.SpanStart, name: name.Identifier.ValueText).Contains(model.GetSymbolInfo(name).Symbol!, SymbolEqualityComparer.Default);

    private static string? Offsets(ExpressionSyntax given, SemanticModel model) => model.GetTypeInfo(given).Type switch
    {
        { Name: "ConsumeResult" } => $"new[] {{ new Confluent.Kafka.TopicPartitionOffset({given}.TopicPartition, {given}.Offset + 1) }}",
        { Name: "TopicPartitionOffset" } => $"new[] {{ {given} }}",
        { } => $"{given}",
        _ => null,
    };

    private static SyntaxNode Sent(SettingPlace place, StatementSyntax commit, string statement)
    {
        var edited = place.Root.TrackNodes(place.Setter, commit);
        edited = Setters.Without(edited, edited.GetCurrentNode(place.Setter)!);
        var current = edited.GetCurrentNode(commit)!;
        var indentation = current.GetLeadingTrivia().Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        return edited.InsertNodesBefore(current, [Simplified(SyntaxFactory.ParseStatement(statement)).WithLeadingTrivia(indentation).WithTrailingTrivia(current.GetTrailingTrivia())]);
    }

    private static StatementSyntax Simplified(StatementSyntax statement) => statement.ReplaceNodes(
        statement.DescendantNodes().Where(node => node is MemberAccessExpressionSyntax or QualifiedNameSyntax),
        (_, name) => name.WithAdditionalAnnotations(Simplifier.Annotation));
}
