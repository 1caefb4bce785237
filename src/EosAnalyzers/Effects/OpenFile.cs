using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>Whether what is written to an open file comes after what is there already.</summary>
internal static class OpenFile
{
    private static readonly HashSet<string> Writers = ["StreamWriter", "FileStream"];
    private static readonly HashSet<string> Openers = ["CreateText", "Create", "OpenWrite", "Open"];

    public static Repetition Of(EffectCall call)
    {
        var receiver = call.Receiver;
        if (receiver.All<IOperation>().Any(Appends))
            return Repetition.Repeats;
        return receiver.All<IOperation>().Any(Opens) && Outlives(call.Operation) ? Repetition.Repeats : Repetition.Harmless;
    }

    private static bool Appends(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { Name: "AppendText", ContainingType.Name: "File" or "FileInfo" } } => true,
        IFieldReferenceOperation { Field: { Name: "Append", ContainingType.Name: "FileMode" } } => true,
        IArgumentOperation { Parameter: { Name: "append", ContainingType.Name: "StreamWriter" }, Value.ConstantValue: { HasValue: true, Value: true } } => true,
        _ => false,
    };

    private static bool Opens(IOperation operation) => operation switch
    {
        IObjectCreationOperation { Type.Name: { } type } creation => Writers.Contains(type) && creation.Arguments.Any(argument => argument.Parameter?.Type.SpecialType == SpecialType.System_String),
        IInvocationOperation { TargetMethod: { ContainingType.Name: "File" } opener } => Openers.Contains(opener.Name),
        _ => false,
    };

    // A file that stays open over the records grows with each of them.
    private static bool Outlives(IOperation call) => call is IInvocationOperation
    {
        Instance: IFieldReferenceOperation or IPropertyReferenceOperation or IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } },
    } || call is IInvocationOperation { Instance: ILocalReferenceOperation local } && IsCaptured(local);

    private static bool IsCaptured(ILocalReferenceOperation local)
    {
        var function = local.Syntax.Ancestors().FirstOrDefault(node => node is Microsoft.CodeAnalysis.CSharp.Syntax.AnonymousFunctionExpressionSyntax);
        return function is not null && local.Local.DeclaringSyntaxReferences.All(declared => !function.Span.Contains(declared.Span));
    }
}
