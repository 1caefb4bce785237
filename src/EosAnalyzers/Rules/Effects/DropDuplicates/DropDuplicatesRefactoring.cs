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
/// Where a stream comes from - a source topic, another key, a repartition, a method of the project - inserts a step
/// that drops what has a business key that was seen before.
/// </summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp)]
public sealed class DropDuplicatesRefactoring : CodeRefactoringProvider
{
    private const int Choices = 3;

    // DropDuplicate looks half the interval to each side, and compares with the first record of the window only: the
    // key must be the business key.
    private const string Limits = """
        // One business key passes once in an hour of event time: DropDuplicate looks half its interval to each side.
        // The record's key becomes the business key, so that copies in other partitions are seen as well. What comes
        // later than that passes; without a business key the record keeps its own, and DropDuplicate throws on null.
        """;

    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || StreamSource.FindSource(root.FindNode(context.Span), model!) is not { } stream)
            return;
        foreach (var key in BusinessKey.FindValueCandidates("value", stream.ValueType)
            .Where(key => stream.IsRekeyable && SymbolEqualityComparer.Default.Equals(key.Type, stream.KeyType))
            .Take(Choices))
            Register(
                context,
                $"Drop duplicates by {GetMember(key)}: re-key, one hour of event time",
                $"drop-duplicates:{key.Expression}",
                root.ReplaceNode(stream.Call, RekeyAndDrop(stream, key)));
        foreach (var key in BusinessKey.FindValueCandidates("value", stream.ValueType)
            .Where(key => BuiltInSerDes.FindSerDes(key.Type) is not null)
            .Take(Choices))
            if (AddTransformer(stream, key, model!) is { } changed)
                Register(
                    context,
                    $"Drop duplicates by {GetMember(key)} and keep the record's key",
                    $"drop-duplicates-keep-key:{key.Expression}",
                    changed);
    }

    private static void Register(CodeRefactoringContext context, string title, string key, SyntaxNode changed)
    {
        var document = context.Document;
        context.RegisterRefactoring(CodeAction.Create(
            title,
            cancellation => WrittenCode.TidyAsync(
                document.Project.Solution,
                document.Project.Solution.WithDocumentSyntaxRoot(document.Id, changed),
                [document.Id],
                cancellation),
            key));
    }

    private static string GetMember(BusinessKey key) => key.Expression.Substring("value.".Length);

    // A stream with serdes of its own hands them to the repartition and to the store, which would take the defaults.
    private static ExpressionSyntax RekeyAndDrop(StreamSource stream, BusinessKey key)
    {
        var selected = stream.ValueType.IsReferenceType ? $"value?.{GetMember(key)} ?? key" : key.Expression;
        var types = $"{stream.KeyName}, {stream.ValueName}";
        string[] steps = stream.SerDes is { } serdes
            ? [
                $".SelectKey((key, value, context) => {selected})",
                $".Repartition(Streamiz.Kafka.Net.Stream.Repartitioned<{types}>.With({serdes.Key}, {serdes.Value}))",
                ".DropDuplicate(",
                "    (key, first, next) => true,",
                "    System.TimeSpan.FromHours(2),",
                $"    Streamiz.Kafka.Net.Table.RocksDbWindows.As<{types}>(\"{stream.Name}-seen\")",
                $"        .WithKeySerdes({serdes.Key})",
                $"        .WithValueSerdes({serdes.Value}))",
            ]
            : [
                $".SelectKey((key, value, context) => {selected})",
                ".DropDuplicate((key, first, next) => true, System.TimeSpan.FromHours(2))",
            ];
        return AppendSteps(stream.Call, Limits.Replace("\r", "").Split('\n').Concat(steps));
    }

    private static SyntaxNode? AddTransformer(StreamSource stream, BusinessKey key, SemanticModel model)
    {
        if (GeneratedClass.FindHost(stream.Call) is not { } host)
            return null;
        var transformer = new DeduplicatingTransformer(
            GeneratedClass.FindFreeName("SeenTransformer", host),
            (stream.KeyName, stream.ValueName),
            key,
            $"{stream.Name}-seen");
        var changed = host.ReplaceNode(stream.Call, AppendSteps(stream.Call, transformer.StepLines));
        var declaration = transformer.CreateDeclaration(
            GeneratedClass.GetAccessibility(host),
            GeneratedClass.GetNullText(stream.Call, model),
            stream.ValueType.IsReferenceType);
        return stream.Call.SyntaxTree.GetRoot().ReplaceNode(host, GeneratedClass.AddToHost(changed, declaration));
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
