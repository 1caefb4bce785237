using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>Which argument a parameter is given.</summary>
internal static class Arguments
{
    /// <summary>The arguments of a call by the ordinal of the declared parameter; the receiver of an extension call is the first.</summary>
    public static IEnumerable<(int Parameter, ExpressionSyntax Argument)> Of(SyntaxNode call, IMethodSymbol method)
    {
        var shift = method.ReducedFrom is null ? 0 : 1;
        if (shift == 1 && Receiver(call) is { } receiver)
            yield return (0, receiver);
        var given = List(call)?.Arguments ?? default;
        for (var index = 0; index < given.Count; index++)
            yield return (shift + Ordinal(given[index], method, index), given[index].Expression);
    }

    /// <summary>What a call is made on: <c>config</c> of <c>config.Set()</c> and of <c>config?.Set()</c>.</summary>
    public static ExpressionSyntax? Receiver(SyntaxNode call) => (call as InvocationExpressionSyntax)?.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Expression,
        MemberBindingExpressionSyntax => call.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
        _ => null,
    };

    public static string NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };

    private static ArgumentListSyntax? List(SyntaxNode call) => call switch
    {
        InvocationExpressionSyntax invocation => invocation.ArgumentList,
        BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
        _ => null,
    };

    private static int Ordinal(ArgumentSyntax argument, IMethodSymbol method, int index) =>
        argument.NameColon is { Name.Identifier.ValueText: var name } && method.Parameters.FirstOrDefault(parameter => parameter.Name == name) is { } named
            ? named.Ordinal
            : index;
}
