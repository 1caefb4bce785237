using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CSharp;

/// <summary>Names with what they are asked of.</summary>
internal static class QualifiedNames
{
    /// <summary><c>this.rows</c> of the name <c>rows</c> in it; the name itself where nothing stands before it.</summary>
    public static ExpressionSyntax TakeQualified(this SimpleNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
}
