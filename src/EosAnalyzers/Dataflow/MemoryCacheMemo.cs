using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// A look into a cache in memory beside what is put in where it misses: <c>if (!cache.TryGetValue(key, out var name))
/// { name = Compute(order); cache.Set(key, name); }</c>. Found or computed, it is the same, unless what is computed is
/// not: that is followed by itself.
/// </summary>
internal static class MemoryCacheMemo
{
    public static bool IsLookUp(IInvocationOperation read) =>
        IsOfMemoryCache(read.TargetMethod)
        && read.Arguments.FindArgument("key")?.Value.UnwrapConversions() is { } key
        && (IsCoalesced(read, key) || FindFound(read) is { } found && IsComputedAndKept(found, key, read));

    /// <summary><c>cache.Set(key, value)</c> returns what it is given.</summary>
    public static bool ReturnsGivenValue(IMethodSymbol method) => method.Name == "Set" && IsOfMemoryCache(method);

    private static bool IsOfMemoryCache(IMethodSymbol method) =>
        method.ContainingType.Name is "CacheExtensions" or "IMemoryCache" or "MemoryCache"
            && method.ContainingNamespace.ToDisplayString() == "Microsoft.Extensions.Caching.Memory";

    // `cache.Get<string>(key) ?? cache.Set(key, Compute(order))`
    private static bool IsCoalesced(IInvocationOperation read, IOperation key) =>
        FindHolder(read) is ICoalesceOperation choice
            && choice.WhenNull.DescendantsAndSelf().OfType<IInvocationOperation>().Any(call => Keeps(call, key));

    private static IOperation? FindHolder(IOperation read)
    {
        var holder = read.Parent;
        while (holder is IConversionOperation or IParenthesizedOperation)
            holder = holder.Parent;
        return holder;
    }

    // The variable that has what was found.
    private static ISymbol? FindFound(IInvocationOperation read)
    {
        if (read.TargetMethod.Name != "TryGetValue")
            return FindHolder(read) is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }
                ? local
                : null;
        var target = read.Arguments.FirstOrDefault(argument => argument.Parameter?.RefKind == RefKind.Out)?.Value;
        if (target is IDeclarationExpressionOperation declaration)
            target = declaration.Expression;
        return target?.UnwrapConversions() is ILocalReferenceOperation { Local: var found } ? found : null;
    }

    // It is computed anew, and not from what was found, and put in under the same key.
    private static bool IsComputedAndKept(ISymbol found, IOperation key, IInvocationOperation read)
    {
        var after = read.FindRoot().Descendants()
            .Where(operation => operation.Syntax.SpanStart > read.Syntax.SpanStart)
            .ToList();
        return after.OfType<ISimpleAssignmentOperation>()
                .Any(set =>
                    IsRead(set.Target, found) && !set.Value.DescendantsAndSelf().Any(part => IsRead(part, found)))
            && after.OfType<IInvocationOperation>().Any(call => Keeps(call, key));
    }

    private static bool IsRead(IOperation operation, ISymbol local) =>
        operation is ILocalReferenceOperation reference
            && SymbolEqualityComparer.Default.Equals(reference.Local, local);

    private static bool Keeps(IInvocationOperation call, IOperation key) =>
        ReturnsGivenValue(call.TargetMethod)
            && call.Arguments.FindArgument("key")?.Value.UnwrapConversions() is { } kept
            && SyntaxFactory.AreEquivalent(kept.Syntax, key.Syntax);
}
