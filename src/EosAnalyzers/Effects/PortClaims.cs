using System.Runtime.CompilerServices;
using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Effects;

/// <summary>
/// Questions to a port whose class nobody here knows: <c>if (inbox.TryClaim(id)) File.AppendAllText(..)</c>. The host
/// chooses the class; that it tells a record that was there before its name says.
/// </summary>
internal static class PortClaims
{
    private static readonly HashSet<string> Words = [
        "Try", "Claim", "Add", "Mark", "Seen", "Contains", "Exists", "Has", "Was", "Already", "Processed", "Handled",
        "Known", "New", "First", "Once", "Duplicate", "Begin", "Acquire", "Reserve", "Register", "Insert", "Record",
        "Remember", "Lock",
    ];

    private static readonly ConditionalWeakTable<SyntaxNode, StrongBox<bool>> Naming = new();

    /// <summary>Such a question decides that the effect happens.</summary>
    public static bool AreAsked(IOperation effect, EffectPath path) =>
        EffectStations.FindStations(effect, path).Any(station => IsAskedAround(station, path));

    private static bool IsAskedAround(IOperation station, EffectPath path)
    {
        if (station.SemanticModel?.Compilation is not { } compilation)
            return false;
        var asked = NamesClaim(station.FindRoot().Syntax)
            ? DuplicateGuard.FindPortsAskedAround(station, path.Foreign)
            : EffectStations.FindHandedDelegates(station)
                .Select(handed => handed.Parameter)
                .OfType<IParameterSymbol>()
                .SelectMany(path.Foreign.FindAskedFirst);
        return asked.Any(id =>
            DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) is IMethodSymbol method
                && IsClaim(method)
                && HasNoClass(method.ContainingType, compilation, path));
    }

    // Of a class in sight it is known what it does.
    private static bool HasNoClass(INamedTypeSymbol port, Compilation compilation, EffectPath path) =>
        CallTargets.ForCompilation(compilation, path.Foreign).FindClasses(port).All(type => type.IsAbstract);

    private static bool IsClaim(IMethodSymbol method) => !method.Parameters.IsEmpty && IsClaimName(method.Name);

    // Names first: most bodies ask nothing of the kind, and nothing is bound for them.
    private static bool NamesClaim(SyntaxNode body) =>
        Naming.GetValue(
            body,
            key => new StrongBox<bool>(
                key.DescendantNodes()
                    .OfType<InvocationExpressionSyntax>()
                    .Any(call => IsClaimName(RegionFinder.GetCalledName(call)))))
            .Value;

    private static bool IsClaimName(string name)
    {
        var start = 0;
        for (var end = 1; end <= name.Length; end++)
        {
            if (end < name.Length && !char.IsUpper(name[end]))
                continue;
            if (Words.Contains(name.Substring(start, end - start)))
                return true;
            start = end;
        }
        return false;
    }
}
