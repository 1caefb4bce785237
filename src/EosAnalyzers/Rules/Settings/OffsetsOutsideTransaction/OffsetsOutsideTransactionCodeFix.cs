using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Settings;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Settings.OffsetsOutsideTransaction;

/// <summary>
/// Sends the offset to the transaction in place of committing it beside it, and switches auto-commit off.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class OffsetsOutsideTransactionCodeFix : SettingCodeFix
{
    private static readonly FixAction SwitchOff = new(
        "switch-off",
        FixKind.Safe, "Set EnableAutoCommit to false", "the configuration of the consumer in the same file");

    private static readonly FixAction Remove = new(
        "remove",
        FixKind.Safe,
        "Remove the commit: the transaction has the offsets",
        "offsets that are sent to the transaction already");

    private static readonly FixAction Send = new(
        "send",
        FixKind.Safe,
        "Send the offset to the transaction",
        "commit of the offset and of the transaction as statements of one method");

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS3007");

    internal override IReadOnlyList<FixAction> Actions { get; } = [SwitchOff, Remove, Send];

    internal override SettingEdit? CreateEdit(SettingFixTarget place) => place.FixKind switch
    {
        "add" => CreateAddition(SwitchOff, place, "EnableAutoCommit = false"),
        "replace" => CreateReplacement(SwitchOff, SwitchOff.Title, place, "false", "false"),
        "delete" => CreateRemoval(Remove, place),
        _ => CreateSendEdit(place),
    };

    private static SettingEdit? CreateSendEdit(SettingFixTarget place) =>
        place.Setter is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var consumer }, ArgumentList.Arguments: { Count: 1 } given, Parent: ExpressionStatementSyntax }
        && place.Others.FirstOrDefault() is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var producer }, Parent: ExpressionStatementSyntax { Parent: BlockSyntax } commit }
        && IsKnownAt(commit, given[0].Expression, place.Model)
        && FormatOffsets(given[0].Expression, place.Model) is { } offsets
            ? new SettingEdit(
                Send,
                () =>
                    SendOffsets(
                        place,
                        commit,
                        $"{producer}.SendOffsetsToTransaction({offsets}, {consumer}.ConsumerGroupMetadata, System.TimeSpan.FromSeconds(10));"))
            : null;

    private static bool IsKnownAt(StatementSyntax commit, ExpressionSyntax given, SemanticModel model) =>
        given is IdentifierNameSyntax name
            && model.LookupSymbols(commit.SpanStart, name: name.Identifier.ValueText)
                .Contains(model.GetSymbolInfo(name).Symbol!, SymbolEqualityComparer.Default);

    private static string? FormatOffsets(ExpressionSyntax given, SemanticModel model) =>
        model.GetTypeInfo(given).Type switch
        {
            { Name: "ConsumeResult" } =>
                $"new[] {{ new Confluent.Kafka.TopicPartitionOffset({given}.TopicPartition, {given}.Offset + 1) }}",
            { Name: "TopicPartitionOffset" } => $"new[] {{ {given} }}",
            { } => $"{given}",
            _ => null,
        };

    private static SyntaxNode SendOffsets(SettingFixTarget place, StatementSyntax commit, string statement)
    {
        var edited = place.Root.TrackNodes(place.Setter, commit);
        edited = SettingSyntax.RemoveSetter(edited, edited.GetCurrentNode(place.Setter)!);
        var current = edited.GetCurrentNode(commit)!;
        var indentation = current.GetLeadingTrivia()
            .Reverse()
            .TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))
            .ToList();
        var comments = GetComments(place.Setter.FirstAncestorOrSelf<StatementSyntax>()!, indentation);
        return edited.InsertNodesBefore(
            current,
            [GeneratedCode.AnnotateNames(SyntaxFactory.ParseStatement(statement)).WithLeadingTrivia(
                comments.Concat(indentation)).WithTrailingTrivia(EndOfLine(current))]);
    }

    // What is said of the commit of the offsets is said of the sending; the commit of the transaction keeps its own.
    private static IEnumerable<SyntaxTrivia> GetComments(
        StatementSyntax removed, IReadOnlyList<SyntaxTrivia> indentation) => removed.GetLeadingTrivia()
        .Where(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia))
        .SelectMany(comment => indentation.Append(comment).Append(EndOfLine(removed)));

    private static SyntaxTrivia EndOfLine(SyntaxNode statement) =>
        statement.GetTrailingTrivia().Concat(statement.GetLeadingTrivia())
            .Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            .Append(SyntaxFactory.ElasticLineFeed)
            .First();
}
