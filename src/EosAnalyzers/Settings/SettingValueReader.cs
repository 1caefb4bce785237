using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>Reads what an expression may be, through constants, variables, conditions and helpers.</summary>
internal sealed class SettingValueReader(SourceCode source)
{
    private const int MaximumDepth = 6;

    public SettingValue ReadValue(ExpressionSyntax expression)
    {
        var leaves = FindLeaves(expression, 0).ToList();
        return new SettingValue(
            leaves.Select(leaf => new PossibleValue(leaf, ReadText(leaf))).ToImmutableArray(),
            leaves.Any(leaf => source.FindType(leaf)?.SpecialType == SpecialType.System_String),
            expression);
    }

    /// <summary>The expressions at which the look behind variables and helpers ends.</summary>
    public IEnumerable<ExpressionSyntax> FindLeaves(ExpressionSyntax expression, int depth)
    {
        if (depth > MaximumDepth || source.FindConstant(expression).HasValue)
            return [expression];
        var bare = SourceCode.Unwrap(expression);
        return bare switch
        {
            ConditionalExpressionSyntax choice =>
                FindLeaves(choice.WhenTrue, depth + 1).Concat(FindLeaves(choice.WhenFalse, depth + 1)),
            BinaryExpressionSyntax either when either.IsKind(SyntaxKind.CoalesceExpression) =>
                FindLeaves(either.Left, depth + 1).Concat(FindLeaves(either.Right, depth + 1)),
            SwitchExpressionSyntax choice => choice.Arms.SelectMany(arm => FindLeaves(arm.Expression, depth + 1)),
            SimpleNameSyntax or MemberAccessExpressionSyntax => FindLeavesBehind(bare, bare, depth),
            InvocationExpressionSyntax call => FindLeavesBehind(call, call, depth),
            _ => [bare],
        };
    }

    private IEnumerable<ExpressionSyntax> FindLeavesBehind(
        ExpressionSyntax named, ExpressionSyntax otherwise, int depth)
    {
        var symbol = source.FindSymbol(named);
        var values = source.FindValues(symbol).ToList();
        if (values.Count == 0)
            return [otherwise];
        var leaves = values.SelectMany(value => FindLeaves(value, depth + 1));
        return IsOpen(symbol) ? leaves.Append(otherwise) : leaves;
    }

    // Callers outside the project may hand in anything, but for what a member calls that is described for them.
    private bool IsOpen(ISymbol? symbol) =>
        source.Described is null
        && symbol is IParameterSymbol
        {
            ContainingSymbol:
            {
                DeclaredAccessibility: Accessibility.Public
            or Accessibility.Protected
            } method
        }
        && method.ContainingType?.DeclaredAccessibility == Accessibility.Public;

    /// <summary>A constant as a configuration file spells it; null for what is not constant.</summary>
    public string? ReadText(ExpressionSyntax expression) =>
        source.FindConstant(expression) is { HasValue: true, Value: { } value }
            ? FormatValue(source.FindType(expression), value)
            : ReadTimeSpan(expression) ?? ReadForeignText(expression);

    private string? ReadForeignText(ExpressionSyntax expression)
    {
        if (expression is not (SimpleNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax))
            return null;
        var texts = source.FindForeignTexts(source.FindSymbol(expression)).Distinct().ToList();
        return texts.Count == 1 ? texts[0] : null;
    }

    /// <summary>The same of a constant's value.</summary>
    public static string? FormatValue(ITypeSymbol? type, object value) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
            FormatValue(nullable.TypeArguments[0], value),
        INamedTypeSymbol { TypeKind: TypeKind.Enum } named => FormatEnumMember(named, value),
        _ => FormatConstant(value),
    };

    private static string FormatConstant(object value) => value is bool flag
        ? flag ? "true" : "false"
        : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static string? FormatEnumMember(INamedTypeSymbol type, object value) =>
        type.GetMembers()
            .OfType<IFieldSymbol>()
            .FirstOrDefault(field => Equals(field.ConstantValue, value)) is { } field
            ? field.Name.Contains('_') || field.Name.All(char.IsUpper)
                ? field.Name.ToLowerInvariant()
                : Regex.Replace(field.Name, "(?<=[a-z])(?=[A-Z])", "_").ToLowerInvariant()
            : null;

    // TimeSpan.FromSeconds(10), and (int)TimeSpan.FromMinutes(5).TotalMilliseconds, in milliseconds.
    private string? ReadTimeSpan(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "TotalMilliseconds", Expression: var span } =>
            ReadTimeSpan(SourceCode.Unwrap(span)),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var unit }, ArgumentList.Arguments: { Count: 1 } given }
            when GetMillisecondsPerUnit(unit) is { } factor
                && source.FindConstant(given[0].Expression) is { HasValue: true, Value: IConvertible amount }
                    and { Value: not string } =>
            FormatConstant((long)(Convert.ToDouble(amount, CultureInfo.InvariantCulture) * factor)),
        _ => null,
    };

    private static double? GetMillisecondsPerUnit(string unit) => unit switch
    {
        "FromMilliseconds" => 1,
        "FromSeconds" => 1_000,
        "FromMinutes" => 60_000,
        "FromHours" => 3_600_000,
        _ => null,
    };
}
