using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using Microsoft.CodeAnalysis;

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

    /// <summary>Such a question decides that the effect happens.</summary>
    public static bool AreAsked(IOperation effect, EffectPath path) =>
        EffectStations.FindStations(effect, path).Any(station => IsAskedAround(station, path));

    private static bool IsAskedAround(IOperation station, EffectPath path) =>
        station.SemanticModel?.Compilation is { } compilation
        && (DuplicateGuard.FindPortQuestions(station).Any(asked => IsClaim(asked.TargetMethod, compilation, path))
            || EffectStations.FindHandedDelegates(station)
                .Select(handed => handed.Parameter)
                .OfType<IParameterSymbol>()
                .SelectMany(path.Foreign.FindAskedFirst)
                .Any(id => DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) is IMethodSymbol method
                    && IsClaim(method, compilation, path)));

    // Sets, dictionaries and caches in memory are the framework's: what they have seen a replay after a crash does not
    // know.
    private static bool IsClaim(IMethodSymbol method, Compilation compilation, EffectPath path) =>
        !method.Parameters.IsEmpty
        && IsClaimName(method.Name)
        && method.GetRootNamespace() is not ("System" or "Microsoft")
        && HasNoClass(method.ContainingType, compilation, path);

    // Of a class in sight it is known what it does.
    private static bool HasNoClass(INamedTypeSymbol port, Compilation compilation, EffectPath path) =>
        CallTargets.ForCompilation(compilation, path.Foreign).FindClasses(port).All(type => type.IsAbstract);

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
