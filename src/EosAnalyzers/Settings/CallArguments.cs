using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>Which argument a parameter is given.</summary>
internal static class CallArguments
{
    /// <summary>
    /// The arguments of a call by the ordinal of the declared parameter; the receiver of an extension call is the
    /// first.
    /// </summary>
    public static IEnumerable<(int Parameter, ExpressionSyntax Argument)> PairWithParameters(
        SyntaxNode call, IMethodSymbol method)
    {
        var shift = method.ReducedFrom is null ? 0 : 1;
        if (shift == 1 && FindReceiver(call) is { } receiver)
            yield return (0, receiver);
        var given = FindArgumentList(call)?.Arguments ?? default;
        for (var index = 0; index < given.Count; index++)
            yield return (shift + FindParameterOrdinal(given[index], method, index), given[index].Expression);
    }

    /// <summary>What a call is made on: <c>config</c> of <c>config.Set()</c> and of <c>config?.Set()</c>.</summary>
    public static ExpressionSyntax? FindReceiver(SyntaxNode call) =>
        (call as InvocationExpressionSyntax)?.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            MemberBindingExpressionSyntax => call.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
            _ => null,
        };

    public static string GetCalledName(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };

    private static ArgumentListSyntax? FindArgumentList(SyntaxNode call) => call switch
    {
        InvocationExpressionSyntax invocation => invocation.ArgumentList,
        BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
        ConstructorInitializerSyntax initializer => initializer.ArgumentList,
        PrimaryConstructorBaseTypeSyntax primary => primary.ArgumentList,
        _ => null,
    };

    private static int FindParameterOrdinal(ArgumentSyntax argument, IMethodSymbol method, int index) =>
        argument.NameColon is { Name.Identifier.ValueText: var name }
            && method.Parameters.FirstOrDefault(parameter => parameter.Name == name) is { } named
            ? named.Ordinal
            : index;
}
