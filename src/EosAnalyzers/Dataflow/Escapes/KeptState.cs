using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow.Escapes;

/// <summary>Which state that a region writes is for itself alone, so that a replay shows to nobody.</summary>
internal sealed class KeptState(Compilation compilation, WalkContext context)
{
    // The same functions are on the paths of many findings.
    private readonly Dictionary<SyntaxNode, ReadOnce<bool>> readingWhatTheyKeep = [];
    private readonly Dictionary<SyntaxNode, ReadOnce<bool>> readingOwnFields = [];
    private readonly Dictionary<SyntaxNode, ReadOnce<bool>> onlyWatched = [];

    /// <summary>
    /// A variable of the topology's own, or a private one, that the region reads itself and makes no record of: a token
    /// with its expiry, the time of the last log line. What it only writes is for somebody else.
    /// </summary>
    public bool StaysInside(Escape escape, List<Escape> all)
    {
        if (IsOnlyWatched(escape))
            return true;
        // A callee keeps it in an object that it was given: which one is not told apart.
        if (escape.Entry.Outlet.Variable is not { } variable)
            return ListFunctions(escape).Skip(1).Any(ReadsOwnFields)
                && !all.Exists(other => other.Source.IsLatent && other.Kind is EscapeKind.Record or EscapeKind.Store);
        if (!IsOwnVariable(variable))
            return false;
        var place = new SharedPlace(Slot.None, variable, null);
        var reads = all.FindAll(other => other.Source.IsLatent && place.IncludesRead(other.Read));
        return !reads.Exists(read => read.Kind is EscapeKind.Record or EscapeKind.Store)
            && (reads.Count > 0 || IsReadBesideItsSource(escape));
    }

    // `if (now - last < minute) return false; last = now;`: what only decides whether a line is logged escapes nowhere,
    // so the function is asked whether it reads a variable that it keeps.
    private bool IsReadBesideItsSource(Escape escape) =>
        ListFunctions(escape).LastOrDefault() is { } function
            && Ask(readingWhatTheyKeep, function, static asked => ReadsWhatItKeeps(asked, _ => true));

    // A token with its expiry, of the class that fetches it.
    private bool ReadsOwnFields(SyntaxNode function) => Ask(readingOwnFields, function, asked => ReadsWhatItKeeps(
        asked,
        mention => context.ModelOf(mention).GetSymbolInfo(mention).Symbol
            is IFieldSymbol { DeclaredAccessibility: Accessibility.Private }));

    // A heartbeat: nobody reads it but what tells whether the service is alive.
    private bool IsOnlyWatched(Escape escape) =>
        ListFunctions(escape).LastOrDefault() is { } function
            && Ask(onlyWatched, function, asked => WatchedVariables.AreAllKept(asked, compilation));

    private static bool Ask(Dictionary<SyntaxNode, ReadOnce<bool>> known, SyntaxNode function, Func<SyntaxNode, bool> read)
    {
        if (!known.TryGetValue(function, out var answer))
            known.Add(function, answer = new(() => read(function)));
        return answer.Value;
    }

    /// <summary>The functions on the path, that of the source last.</summary>
    public IEnumerable<SyntaxNode> ListFunctions(Escape escape) =>
        escape.ListNodes(context)
            .Select(node => node.Ancestors().FirstOrDefault(outer => outer is AnonymousFunctionExpressionSyntax
                or LocalFunctionStatementSyntax
                or MemberDeclarationSyntax))
            .OfType<SyntaxNode>();

    private static bool ReadsWhatItKeeps(SyntaxNode function, Func<IdentifierNameSyntax, bool> counts)
    {
        var mentions = function.DescendantNodes().OfType<IdentifierNameSyntax>().ToLookup(IsAssigned);
        var read = new HashSet<string>(mentions[false].Select(mention => mention.Identifier.ValueText));
        read.ExceptWith(
            function.DescendantNodes().OfType<VariableDeclaratorSyntax>().Select(local => local.Identifier.ValueText));
        return mentions[true].Any(mention => read.Contains(mention.Identifier.ValueText) && counts(mention));
    }

    private static bool IsAssigned(IdentifierNameSyntax mention) =>
        mention.Parent is AssignmentExpressionSyntax assignment
            && assignment.Left == mention
            && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression);

    private bool IsOwnVariable(string variable) =>
        variable.StartsWith("L:", StringComparison.Ordinal)
            || context.FindSymbol(variable) is IFieldSymbol { DeclaredAccessibility: Accessibility.Private };
}
