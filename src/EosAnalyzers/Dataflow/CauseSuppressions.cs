using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// The rules that are silenced at a line of code: by a <c>#pragma</c>, a <c>[SuppressMessage]</c> or the
/// <c>.editorconfig</c> of its folder.
/// A path that ends at such a line is silent wherever it starts: whoever wrote the helper has decided.
/// </summary>
internal sealed class CauseSuppressions(Compilation compilation)
{
    private const string Prefix = "EOS";

    // Rules about a value or an effect; the others never end at a line of a helper.
    private static readonly ImmutableArray<string> Silenceable =
        Enumerable.Range(1001, 10)
            .Concat(Enumerable.Range(2001, 10))
            .Select(number => Prefix + number)
            .ToImmutableArray();

    private static readonly ConditionalWeakTable<SyntaxTree, IReadOnlyList<PragmaWarning>> Pragmas = new();

    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<bool>> AttributeUses = new();

    private readonly Lazy<ImmutableArray<(string Target, string Rule)>> global = new(() => ReadGlobal(compilation));

    /// <summary>False where no line of the tree silences anything.</summary>
    public bool MaySilence(SyntaxTree tree) =>
        !global.Value.IsEmpty
        || compilation.Options.SyntaxTreeOptionsProvider is not null
        || Pragmas.GetValue(tree, ReadPragmas).Count > 0
        || AttributeUses.GetValue(tree, MentionsSuppressMessage).Value;

    /// <summary>Some line of the tree silences a rule, or lets it speak again.</summary>
    public static bool HasPragmas(SyntaxTree tree) => Pragmas.GetValue(tree, ReadPragmas).Count > 0;

    /// <summary>The ids, in order; empty for nearly every line.</summary>
    public ImmutableArray<string> FindSuppressedIds(SyntaxNode cause, CancellationToken cancellation)
    {
        var found = FindByPragma(cause)
            .Concat(FindByAttribute(cause))
            .Concat(FindByOption(cause.SyntaxTree, cancellation))
            .Concat(FindGlobal(cause, cancellation));
        return found.Distinct().OrderBy(rule => rule, StringComparer.Ordinal).ToImmutableArray();
    }

    private static IEnumerable<string> FindByPragma(SyntaxNode cause)
    {
        var pragmas = Pragmas.GetValue(cause.SyntaxTree, ReadPragmas);
        if (pragmas.Count == 0)
            return [];
        var silenced = new HashSet<string>();
        foreach (var pragma in pragmas.TakeWhile(pragma => pragma.Position < cause.SpanStart))
        {
            if (pragma.IsDisabled)
                silenced.UnionWith(pragma.Rules);
            else
                silenced.ExceptWith(pragma.Rules);
        }
        return silenced;
    }

    // From directive to directive: most files have a few at their top, and thousands of nodes below.
    private static IReadOnlyList<PragmaWarning> ReadPragmas(SyntaxTree tree)
    {
        var found = new List<PragmaWarning>();
        for (var directive = tree.GetRoot().GetFirstDirective(IsActivePragma); directive is not null; directive =
            directive.GetNextDirective(IsActivePragma))
        {
            var pragma = (PragmaWarningDirectiveTriviaSyntax)directive;
            var rules = ReadRules(pragma);
            if (rules.Count > 0)
                found.Add(
                    new PragmaWarning(
                        pragma.SpanStart, pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword), rules));
        }
        return found;
    }

    private static bool IsActivePragma(DirectiveTriviaSyntax directive) =>
        directive is PragmaWarningDirectiveTriviaSyntax { IsActive: true };

    // Without an id everything is meant.
    private static IReadOnlyCollection<string> ReadRules(PragmaWarningDirectiveTriviaSyntax pragma) =>
        pragma.ErrorCodes.Count == 0
            ? Silenceable
            : pragma.ErrorCodes.Select(code => code.ToString()).Where(code => Silenceable.Contains(code)).ToList();

    private static StrongBox<bool> MentionsSuppressMessage(SyntaxTree tree) =>
        new(
            tree.GetRoot()
                .DescendantNodes(node => node is not (BlockSyntax or ArrowExpressionClauseSyntax))
                .OfType<AttributeSyntax>()
                .Any(attribute => IsSuppressMessage(attribute.Name)));

    private static IEnumerable<string> FindByAttribute(SyntaxNode cause) =>
        cause.AncestorsAndSelf()
            .SelectMany(AttributesOf)
            .Where(attribute => IsSuppressMessage(attribute.Name))
            .Select(SuppressedRule)
            .OfType<string>();

    private static IEnumerable<AttributeSyntax> AttributesOf(SyntaxNode node)
    {
        var lists = node switch
        {
            MemberDeclarationSyntax member => member.AttributeLists,
            LocalFunctionStatementSyntax function => function.AttributeLists,
            LambdaExpressionSyntax lambda => lambda.AttributeLists,
            AccessorDeclarationSyntax accessor => accessor.AttributeLists,
            _ => default,
        };
        return lists.SelectMany(list => list.Attributes);
    }

    private static bool IsSuppressMessage(NameSyntax name) =>
        name.GetLastToken().ValueText is "SuppressMessage"
            or "SuppressMessageAttribute"
            or "UnconditionalSuppressMessage";

    // `[SuppressMessage("ExactlyOnce", "EOS1001:WallClock")]`
    private static string? SuppressedRule(AttributeSyntax attribute) =>
        attribute.ArgumentList is { Arguments: { Count: >= 2 } arguments }
            && arguments[1].Expression is LiteralExpressionSyntax { Token.Value: string check }
            ? RuleOf(check)
            : null;

    private static string? RuleOf(string check)
    {
        var rule = check.Split(':')[0].Trim();
        return Silenceable.Contains(rule) ? rule : null;
    }

    private IEnumerable<string> FindByOption(SyntaxTree tree, CancellationToken cancellation) =>
        compilation.Options.SyntaxTreeOptionsProvider is { } options
            ? Silenceable.Where(rule =>
                options.TryGetDiagnosticValue(tree, rule, cancellation, out var severity)
                    && severity == ReportDiagnostic.Suppress)
            : [];

    private IEnumerable<string> FindGlobal(SyntaxNode cause, CancellationToken cancellation)
    {
        if (global.Value.IsEmpty)
            return [];
        var model = compilation.GetModel(cause);
        var enclosing = new HashSet<string?>();
        for (var symbol = model.GetEnclosingSymbol(cause.SpanStart, cancellation); symbol is not null; symbol =
            symbol.ContainingSymbol)
            enclosing.Add(symbol.OriginalDefinition.GetDocumentationCommentId());
        return global.Value.Where(suppression => enclosing.Contains(suppression.Target))
            .Select(suppression => suppression.Rule);
    }

    // `[assembly: SuppressMessage("ExactlyOnce", "EOS1001", Scope = "member", Target = "~M:Shop.Clock.Now")]`
    private static ImmutableArray<(string Target, string Rule)> ReadGlobal(Compilation compilation)
    {
        var found = ImmutableArray.CreateBuilder<(string, string)>();
        if (!compilation.SyntaxTrees.Any(HasAssemblySuppression))
            return ImmutableArray<(string, string)>.Empty;
        foreach (var attribute in compilation.Assembly.GetAttributes())
        {
            if (attribute is not { AttributeClass.Name: "SuppressMessageAttribute", ConstructorArguments: { Length: >= 2 } arguments }
                || arguments[1].Value is not string check || RuleOf(check) is not { } rule)
                continue;
            var target = attribute.NamedArguments.FirstOrDefault(named => named.Key == "Target").Value.Value as string;
            if (target is not null)
                found.Add((target.TrimStart('~'), rule));
        }
        return found.ToImmutable();
    }

    private static bool HasAssemblySuppression(SyntaxTree tree) =>
        tree.GetRoot() is CompilationUnitSyntax { AttributeLists: { Count: > 0 } lists }
        && lists.SelectMany(list => list.Attributes).Any(attribute => IsSuppressMessage(attribute.Name));

    private sealed record PragmaWarning(int Position, bool IsDisabled, IReadOnlyCollection<string> Rules);
}
