using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Settings;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Settings.FencingMishandled;

/// <summary>
/// Awaits a ProduceAsync that nobody sees fail, and seeks back to the record of an aborted transaction where it holds
/// one. What else an error needs, the loop around it knows.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class FencingMishandledCodeFix : SettingCodeFix
{
    private static readonly FixAction Await = new(
        "await", FixKind.Safe, "Await ProduceAsync, so that its error is seen", "an async method");

    private static readonly FixAction Seek = new(
        "seek-back",
        FixKind.Safe,
        "Seek back to {0}, which the aborted transaction was for",
        "a loop that consumes one record, begins its transaction and aborts it");

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS3008");

    internal override IReadOnlyList<FixAction> Actions { get; } = [Await, Seek];

    internal override SettingEdit? CreateEdit(SettingFixTarget place) => place switch
    {
        { FixKind: "await", Setter: InvocationExpressionSyntax call } => CreateAwait(place, call),
        { FixKind: "seek", Setter: InvocationExpressionSyntax call } => CreateSeek(place, call),
        _ => null,
    };

    private static SettingEdit? CreateAwait(SettingFixTarget place, InvocationExpressionSyntax call)
    {
        var statement = call.FirstAncestorOrSelf<ExpressionStatementSyntax>();
        if (statement is null || !IsAsync(call.Ancestors().FirstOrDefault(EnclosingFunctions.IsFunction)))
            return null;
        var awaited = SyntaxFactory.ParseExpression($"await {call.WithoutTrivia()}")
            .WithTriviaFrom(statement.Expression);
        return new(Await, () => place.Root.ReplaceNode(statement.Expression, awaited));
    }

    private static bool IsAsync(SyntaxNode? function) => function switch
    {
        AnonymousFunctionExpressionSyntax lambda => lambda.Modifiers.Any(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.AsyncKeyword),
        MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        _ => false,
    };

    // One record a transaction: it is consumed once in the loop, before the transaction that the loop begins.
    private static SettingEdit? CreateSeek(SettingFixTarget place, InvocationExpressionSyntax abort)
    {
        if (abort.Parent is not ExpressionStatementSyntax { Parent: BlockSyntax } statement
            || FindLoop(abort) is not { } loop
            || FindCalls(loop, "Consume") is not { Count: 1 } consumes
            || FindCalls(loop, "BeginTransaction") is not { Count: 1 } begins
            || FindLoop(begins[0]) != loop
            || FindLoop(consumes[0]) != loop
            || begins[0].SpanStart < consumes[0].SpanStart
            || consumes[0] is not { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax consumer }, Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax record } }
            || !place.Model.LookupSymbols(abort.SpanStart, name: record.Identifier.ValueText)
                .Contains(place.Model.GetDeclaredSymbol(record)!, SymbolEqualityComparer.Default))
            return null;
        var name = record.Identifier.Text;
        var seek = SyntaxFactory.ParseStatement($"{consumer}.Seek({name}.TopicPartitionOffset);")
            .WithLeadingTrivia(
                statement.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1))
            .WithTrailingTrivia(statement.GetTrailingTrivia());
        return new(
            Seek,
            Seek.FormatTitle(name),
            () => place.Root.ReplaceNode(
                statement,
                [statement.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia)
                    ? statement
                    : statement.WithTrailingTrivia(SyntaxFactory.Space), seek]));
    }

    private static SyntaxNode? FindLoop(SyntaxNode node) =>
        node.Ancestors()
            .TakeWhile(outer => !EnclosingFunctions.IsFunction(outer))
            .FirstOrDefault(outer => outer is WhileStatementSyntax
                or DoStatementSyntax
                or ForStatementSyntax
                or CommonForEachStatementSyntax);

    private static List<InvocationExpressionSyntax> FindCalls(SyntaxNode loop, string name) =>
        loop.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => call.Expression is MemberAccessExpressionSyntax access
                && access.Name.Identifier.ValueText == name)
            .ToList();
}
