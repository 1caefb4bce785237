using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.CSharp;

/// <summary>What a variable was declared with.</summary>
internal static class InitialValues
{
    private const int Depth = 4;

    /// <summary>
    /// The value that a local of the same file was declared with, without conversions; the operation itself, without
    /// conversions, for anything else. The variable may
    /// hold another one by now: this is for questions that its declaration answers best.
    /// </summary>
    public static IOperation FindInitialValue(this IOperation operation)
    {
        var value = operation.UnwrapConversions();
        for (var i = 0; i < Depth
            && value is ILocalReferenceOperation { Local: var local, SemanticModel: { } model }; i++)
        {
            if (local.DeclaringSyntaxReferences.FirstOrDefault() is not { } declared
                || declared.SyntaxTree != model.SyntaxTree
                || (model.GetOperation(declared.ReadSyntax()) as IVariableDeclaratorOperation)?.GetVariableInitializer() is not { } initializer)
                break;
            value = initializer.Value.UnwrapConversions();
        }
        return value;
    }
}
