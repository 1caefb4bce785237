using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>
/// Who may still give a guarantee to a configuration that has none: by name, since without one nothing is exactly-once.
/// </summary>
internal static class GuaranteeGivers
{
    private static readonly string[] GuaranteeNames = ["Guarantee", "ProcessingGuarantee", "EXACTLY_ONCE"];

    /// <summary>False only where everybody who has the object can be seen, and none of them speaks of a guarantee.</summary>
    public static bool MayGiveGuarantee(Configuration configuration, ProjectFacts project) =>
        FindGivers(configuration, project) is not { } givers || givers.Any(SpeaksOfGuarantee);

    // Null where they cannot be seen.
    private static IEnumerable<SyntaxNode>? FindGivers(Configuration configuration, ProjectFacts project) =>
        configuration.IsLeftToCallers
            ? FindUsers(configuration.FirstMention, project)
            : FindRunner(configuration.FirstMention, project);

    // A factory leaves it to its callers.
    private static IEnumerable<SyntaxNode>? FindUsers(SyntaxNode creation, ProjectFacts project) =>
        creation.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } factory
        && project.GetModel(factory.SyntaxTree).GetDeclaredSymbol(factory) is { } symbol
            ? project.FindMentions(symbol)
            : null;

    // `Build(config => config.InnerExceptionHandler = ..)`: a method of the project hands it to the lambda.
    private static IEnumerable<SyntaxNode>? FindRunner(SyntaxNode mention, ProjectFacts project) =>
        project.GetModel(mention.SyntaxTree) is var model
        && model.GetSymbolInfo(mention).Symbol is IParameterSymbol parameter
        && parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.LambdaMethod }
        && parameter.FindLambda() is { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } }
        && model.GetSymbolInfo(call).Symbol is IMethodSymbol runner
        && runner is { IsAbstract: false, IsVirtual: false, IsOverride: false }
        && (runner.ReducedFrom ?? runner).DeclaringSyntaxReferences is { IsEmpty: false } declared
            ? declared.Select(reference => reference.GetSyntax()).Append(call)
            : null;

    private static bool SpeaksOfGuarantee(SyntaxNode place) =>
        place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type
            || GuaranteeNames.Any(name => IdentifierIndex.FindTokens(type, name).Any());
}
