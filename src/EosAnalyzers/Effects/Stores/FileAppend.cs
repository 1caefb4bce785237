using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.Stores;

/// <summary>Whether what is written to an open file comes after what is there already.</summary>
internal static class FileAppend
{
    private static readonly HashSet<string> WriterTypes = ["StreamWriter", "FileStream"];
    private static readonly HashSet<string> OpeningMethods = ["CreateText", "Create", "OpenWrite", "Open"];

    public static ReplayOutcome JudgeWrite(EffectCall call)
    {
        // A serializer is given the stream that a writer is called on.
        var receiver = call.Method is { IsStatic: true }
            || !IsStream(call.Receiver?.Type) && call.Arguments.Any(argument => IsStream(argument.Parameter?.Type))
            ? call.ArgumentSlice : call.ReceiverSlice;
        if (receiver.OfType<IOperation>().Any(OpensForAppend))
            return ReplayOutcome.Repeats;
        return receiver.OfType<IOperation>().Any(OpensForWriting) && OutlivesRecord(call.Operation)
            ? ReplayOutcome.Repeats
            : ReplayOutcome.Harmless;
    }

    /// <summary>What is written goes into a file; a stream in memory is a value like any other.</summary>
    public static bool WritesFile(EffectCall call) =>
        call.ReceiverSlice.OfType<IOperation>()
            .Concat(call.ArgumentSlice.OfType<IOperation>())
            .Any(operation => OpensForAppend(operation) || OpensForWriting(operation));

    private static bool IsStream(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Name is "Stream" or "TextWriter" && current.ContainingNamespace.Name == "IO")
                return true;
        }
        return false;
    }

    private static bool OpensForAppend(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { Name: "AppendText", ContainingType.Name: "File" or "FileInfo" } } =>
            true,
        IFieldReferenceOperation { Field: { Name: "Append", ContainingType.Name: "FileMode" } } => true,
        IArgumentOperation { Parameter: { Name: "append", ContainingType.Name: "StreamWriter" }, Value.ConstantValue: { HasValue: true, Value: true } } =>
            true,
        _ => false,
    };

    private static bool OpensForWriting(IOperation operation) => operation switch
    {
        IObjectCreationOperation { Type.Name: { } type } creation =>
            WriterTypes.Contains(type)
                && creation.Arguments.Any(argument =>
                    argument.Parameter?.Type.SpecialType == SpecialType.System_String),
        IInvocationOperation { TargetMethod: { ContainingType.Name: "File" } opener } =>
            OpeningMethods.Contains(opener.Name),
        _ => false,
    };

    // A file that stays open over the records grows with each of them.
    private static bool OutlivesRecord(IOperation call) => call is IInvocationOperation
    {
        Instance: IFieldReferenceOperation
            or IPropertyReferenceOperation
            or IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } },
    } || call is IInvocationOperation { Instance: ILocalReferenceOperation local } && IsCapturedLocal(local);

    private static bool IsCapturedLocal(ILocalReferenceOperation local)
    {
        var function = local.Syntax.Ancestors()
            .FirstOrDefault(node => node is Microsoft.CodeAnalysis.CSharp.Syntax.AnonymousFunctionExpressionSyntax);
        return function is not null
            && local.Local.DeclaringSyntaxReferences.All(declared => !function.Span.Contains(declared.Span));
    }
}
