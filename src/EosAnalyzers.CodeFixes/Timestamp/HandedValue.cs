using EosAnalyzers.CodeFixes.Record;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Timestamp;

/// <summary>What a helper draws by itself, and could be handed by the region, which has the record.</summary>
/// <param name="Name">The name of the parameter that hands it over.</param>
/// <param name="Type">Its type, in full.</param>
/// <param name="Drawn">The expression that draws it, in full: what callers without a record pass on.</param>
/// <param name="IsAskedOfObject">An object draws it, which only the helper has: <c>clock.GetUtcNow()</c>.</param>
internal sealed record HandedValue(string Name, string Type, string Drawn, bool IsAskedOfObject = false)
{
    private const string TimestampName = "recordTimestamp";
    private const string SecondTimestampName = "recordTime";
    private const string IdName = "recordId";
    private const string GeneratorName = "random";
    private const string GeneratorType = "System.Random";

    /// <summary>The time that a clock shows; null for any other API.</summary>
    public static HandedValue? FindTimestamp(string api) => api switch
    {
        "P:System.DateTime.UtcNow" or "P:System.DateTimeOffset.UtcNow" when TimestampForm.FindForm(api) is { } form =>
            new(TimestampName, form.Type, api.Substring(2)),
        "M:System.TimeProvider.GetUtcNow" or "P:System.TimeProvider.System" =>
            new(TimestampName, "System.DateTimeOffset", "System.TimeProvider.GetUtcNow()", IsAskedOfObject: true),
        _ => null,
    };

    /// <summary>A new id; null for any other API.</summary>
    public static HandedValue? FindId(string api) =>
        api is "M:System.Guid.NewGuid" or "M:System.Guid.CreateVersion7"
            ? new(IdName, "System.Guid", api.Substring(2) + "()")
            : null;

    /// <summary>A generator of random numbers; null for any other API.</summary>
    public static HandedValue? FindGenerator(string api) =>
        (api.Substring(api.IndexOf(':') + 1) + ".").StartsWith(GeneratorType + ".", StringComparison.Ordinal)
            ? new(GeneratorName, GeneratorType, $"new {GeneratorType}()")
            : null;

    /// <summary>The other form of the same time; null where there is none.</summary>
    public HandedValue? Sibling => Drawn switch
    {
        "System.DateTime.UtcNow" => FindTimestamp("P:System.DateTimeOffset.UtcNow"),
        "System.DateTimeOffset.UtcNow" => FindTimestamp("P:System.DateTime.UtcNow"),
        _ => null,
    };

    /// <summary>Whether a variable has the name that the parameter of an id gets.</summary>
    public static bool IsNameOfId(string name) => name.StartsWith(IdName, StringComparison.Ordinal);

    /// <summary>
    /// With a name that nothing in a helper has: a variable of the name would be hidden, and so would a field.
    /// </summary>
    /// <param name="isSecond">The first of its names is for its sibling.</param>
    public HandedValue WithNameIn(SyntaxNode helper, bool isSecond)
    {
        var free = ParameterNaming.FindFreeName(Name, helper, []);
        return free == Name && !isSecond || Name != TimestampName
            ? this with { Name = free }
            : this with { Name = ParameterNaming.FindFreeName(SecondTimestampName, helper, []) };
    }

    /// <summary>Whether a parameter is one that an earlier fix has handed it by.</summary>
    public bool IsHandedBy(IParameterSymbol parameter) =>
        parameter.Type.ToDisplayString() == Type
        && (parameter.Name.StartsWith(Name, StringComparison.Ordinal)
            || Name == TimestampName && parameter.Name.StartsWith(SecondTimestampName, StringComparison.Ordinal));

    /// <summary>The node draws it: by the API itself, or by a property of this project that is nothing but a name for
    /// it.</summary>
    public bool IsDrawnBy(SyntaxNode node, Compilation compilation) => node switch
    {
        _ when Type == GeneratorType => RandomDraw.IsGenerator(node, compilation.GetSemanticModel(node.SyntaxTree)),
        IdentifierNameSyntax or MemberAccessExpressionSyntax =>
            FindSymbol(node, compilation) is IPropertySymbol property
                && (property.ToDisplayString() == Drawn
                    || property is { IsVirtual: false, IsOverride: false, IsAbstract: false }
                        && IsNameForIt(property, compilation)),
        InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } call =>
            (!IsAskedOfObject || call.Expression is MemberAccessExpressionSyntax)
                && FindSymbol(node, compilation) is IMethodSymbol method
                && method.IsStatic != IsAskedOfObject
                && $"{method.ContainingType.ToDisplayString()}.{method.Name}()" == Drawn,
        _ => false,
    };

    /// <summary>What callers without a record would pass on is what the node draws.</summary>
    public bool IsDrawnByName(SyntaxNode node, Compilation compilation) =>
        Type != GeneratorType
        || node is BaseObjectCreationExpressionSyntax
        || FindSymbol(node, compilation) is IPropertySymbol { Name: "Shared", IsStatic: true };

    private bool IsNameForIt(IPropertySymbol property, Compilation compilation) =>
        property.DeclaringSyntaxReferences.FirstOrDefault() is { } declared
        && compilation.ContainsSyntaxTree(declared.SyntaxTree)
        && declared.GetSyntax() is PropertyDeclarationSyntax { ExpressionBody.Expression: { } value }
        && FindSymbol(value, compilation) is IPropertySymbol named
        && named.ToDisplayString() == Drawn;

    private static ISymbol? FindSymbol(SyntaxNode node, Compilation compilation) =>
        compilation.GetSemanticModel(node.SyntaxTree).GetSymbolInfo(node).Symbol;
}
