using EosAnalyzers.CodeFixes.Record;
using EosAnalyzers.CodeFixes.State;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Formatting;

namespace EosAnalyzers.Rules.Effects.DropDuplicates;

/// <summary>
/// EOS5001: a producer that writes the same thing twice writes two records, and no transaction sees that they are one.
/// On a source stream, inserts a
/// step that drops what has a business key that was seen before.
/// </summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp)]
public sealed class DropDuplicatesRefactoring : CodeRefactoringProvider
{
    private const int Choices = 3;

    // DropDuplicate looks half the interval to each side, and compares with the first record of the window only: the
    // key must be the business key.
    private const string Step = """
        // One business key passes once in an hour of event time: DropDuplicate looks half its interval to each side.
        // The record's key becomes the business key, so that copies in other partitions are seen as well. What comes
        // later than that passes; without a business key the record keeps its own, and DropDuplicate throws on null.
        .SelectKey((key, value, context) => {0})
        .DropDuplicate((key, first, next) => true, System.TimeSpan.FromHours(2))
        """;

    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } source
            || FindStreamTypes(source, model!) is not { } types)
            return;
        foreach (var key in BusinessKey.FindValueCandidates("value", types.Value)
            .Where(key => SymbolEqualityComparer.Default.Equals(key.Type, types.Key))
            .Take(Choices))
            context.RegisterRefactoring(CodeAction.Create(
                $"Drop duplicates by {key.Expression.Substring("value.".Length)}: re-key and DropDuplicate, one hour of event time",
                _ =>
                    Task.FromResult(
                        context.Document.WithSyntaxRoot(
                            root.ReplaceNode(source, RekeyAndDrop(source, key, types.Value)))),
                $"drop-duplicates:{key.Expression}"));
        foreach (var key in BusinessKey.FindValueCandidates("value", types.Value)
            .Where(key => BuiltInSerDes.FindSerDes(key.Type) is not null)
            .Take(Choices))
            if (AddTransformer(source, key, types, model!) is { } changed)
                context.RegisterRefactoring(CodeAction.Create(
                    $"Drop duplicates by {key.Expression.Substring("value.".Length)} and keep the record's key: a transformer with a window store, one hour of event time",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(changed)),
                    $"drop-duplicates-keep-key:{key.Expression}"));
    }

    // With serdes of its own the stream would need them in the store as well; the defaults serve only a stream that
    // uses them.
    private static (ITypeSymbol Key, ITypeSymbol Value)? FindStreamTypes(
        InvocationExpressionSyntax source, SemanticModel model) =>
        model.GetSymbolInfo(source).Symbol is IMethodSymbol { Name: "Stream", ContainingType.Name: "StreamBuilder", Parameters.Length: 1, TypeArguments: { Length: 2 } types } method
        && StreamizTypes.IsStreamiz(method) && !DropsDuplicates(source)
            ? (types[0].WithNullableAnnotation(NullableAnnotation.None), types[1])
            : null;

    private static bool DropsDuplicates(InvocationExpressionSyntax source) =>
        source.Ancestors()
            .TakeWhile(node => node is ExpressionSyntax)
            .OfType<MemberAccessExpressionSyntax>()
            .Any(access => access.Name.Identifier.ValueText == "DropDuplicate");

    private static ExpressionSyntax RekeyAndDrop(InvocationExpressionSyntax source, BusinessKey key, ITypeSymbol value)
    {
        var selected = value.IsReferenceType
            ? $"value?.{key.Expression.Substring("value.".Length)} ?? key"
            : key.Expression;
        return AppendSteps(source, string.Format(Step, selected).Replace("\r", "").Split('\n'));
    }

    private static SyntaxNode? AddTransformer(
        InvocationExpressionSyntax source,
        BusinessKey key,
        (ITypeSymbol Key, ITypeSymbol Value) types,
        SemanticModel model)
    {
        if (GeneratedClass.FindHost(source) is not { } host
            || source.ArgumentList.Arguments[0].Expression is not LiteralExpressionSyntax { Token.Value: string topic })
            return null;
        string Display(ITypeSymbol type) => type.ToMinimalDisplayString(model, source.SpanStart);
        var transformer = new DeduplicatingTransformer(
            GeneratedClass.FindFreeName("SeenTransformer", host),
            (Display(types.Key), Display(types.Value)),
            key,
            $"{topic}-seen");
        var changed = host.ReplaceNode(source, AppendSteps(source, transformer.StepLines));
        var declaration = transformer.CreateDeclaration(
            GeneratedClass.GetAccessibility(host),
            GeneratedClass.GetNullText(source, model),
            types.Value.IsReferenceType);
        return source.SyntaxTree.GetRoot().ReplaceNode(host, GeneratedClass.AddToHost(changed, declaration));
    }

    private static ExpressionSyntax AppendSteps(InvocationExpressionSyntax source, IEnumerable<string> lines)
    {
        var indentation = (source.FirstAncestorOrSelf<StatementSyntax>()?.GetLeadingTrivia() ?? default)
            .LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToString() + "    ";
        var step = string.Concat(lines.Select(line => $"\n{indentation}{line}"));
        return GeneratedCode.AnnotateNames(SyntaxFactory.ParseExpression(source.WithoutTrivia() + step))
            .WithTriviaFrom(source)
            .WithAdditionalAnnotations(Formatter.Annotation);
    }
}
