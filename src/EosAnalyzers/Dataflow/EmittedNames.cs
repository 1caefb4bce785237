using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// Names of code that is made at run time: <c>new DynamicMethod("map" + Guid.NewGuid(), ..)</c> does what its
/// instructions say, whatever it is called.
/// </summary>
internal static class EmittedNames
{
    /// <summary>Takes the name out of what such a member is given.</summary>
    public static void Drop(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, ValueNode[] passed)
    {
        if (!MakesCode(method))
            return;
        for (var i = 0; i < passed.Length; i++)
        {
            if (arguments[i].Parameter is { Name: "name" or "assemblyName", Type.SpecialType: SpecialType.System_String })
                passed[i] = ValueNode.Stable;
        }
    }

    private static bool MakesCode(IMethodSymbol method) =>
        method.ContainingType is { } type
            && (type.Name == "AssemblyName" || type.ContainingNamespace is { Name: "Emit", ContainingNamespace.Name: "Reflection" });
}
