using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>Reads what an expression may be, through constants, variables, conditions and helpers.</summary>
internal sealed class ValueReader(Source source)
{
    private const int Deepest = 6;

    public SettingValue Read(ExpressionSyntax expression)
    {
        var leaves = Leaves(expression, 0).ToList();
        return new SettingValue(
            leaves.Select(leaf => new ValuePart(leaf, Text(leaf))).ToImmutableArray(),
            leaves.Any(leaf => source.TypeOf(leaf)?.SpecialType == SpecialType.System_String),
            expression);
    }

    /// <summary>The expressions at which the look behind variables and helpers ends.</summary>
    public IEnumerable<ExpressionSyntax> Leaves(ExpressionSyntax expression, int depth)
    {
        if (depth > Deepest || source.ConstantOf(expression).HasValue)
            return [expression];
        var bare = Source.Bare(expression);
        return bare switch
        {
            ConditionalExpressionSyntax choice => Leaves(choice.WhenTrue, depth + 1).Concat(Leaves(choice.WhenFalse, depth + 1)),
            BinaryExpressionSyntax either when either.IsKind(SyntaxKind.CoalesceExpression) => Leaves(either.Left, depth + 1).Concat(Leaves(either.Right, depth + 1)),
            SwitchExpressionSyntax choice => choice.Arms.SelectMany(arm => Leaves(arm.Expression, depth + 1)),
            SimpleNameSyntax or MemberAccessExpressionSyntax => Behind(bare, bare, depth),
            InvocationExpressionSyntax call => Behind(call, call, depth),
            _ => [bare],
        };
    }

    private IEnumerable<ExpressionSyntax> Behind(ExpressionSyntax named, ExpressionSyntax otherwise, int depth)
    {
        var values = source.ValuesOf(source.SymbolOf(named)).ToList();
        return values.Count == 0 ? [otherwise] : values.SelectMany(value => Leaves(value, depth + 1));
    }

    /// <summary>A constant as a configuration file spells it; null for what is not constant.</summary>
    public string? Text(ExpressionSyntax expression) =>
        source.ConstantOf(expression) is { HasValue: true, Value: { } value }
            ? source.TypeOf(expression) is INamedTypeSymbol { TypeKind: TypeKind.Enum } type ? Member(type, value) : Written(value)
            : Span(expression);

    private static string Written(object value) => value is bool flag
        ? flag ? "true" : "false"
        : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static string? Member(INamedTypeSymbol type, object value) =>
        type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => Equals(field.ConstantValue, value)) is { } field
            ? field.Name.Contains('_') || field.Name.All(char.IsUpper)
                ? field.Name.ToLowerInvariant()
                : Regex.Replace(field.Name, "(?<=[a-z])(?=[A-Z])", "_").ToLowerInvariant()
            : null;

    // TimeSpan.FromSeconds(10), and (int)TimeSpan.FromMinutes(5).TotalMilliseconds, in milliseconds.
    private string? Span(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "TotalMilliseconds", Expression: var span } => Span(Source.Bare(span)),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var unit }, ArgumentList.Arguments: { Count: 1 } given }
            when Milliseconds(unit) is { } factor && source.ConstantOf(given[0].Expression) is { HasValue: true, Value: IConvertible amount } and { Value: not string } =>
            Written((long)(Convert.ToDouble(amount, CultureInfo.InvariantCulture) * factor)),
        _ => null,
    };

    private static double? Milliseconds(string unit) => unit switch
    {
        "FromMilliseconds" => 1,
        "FromSeconds" => 1_000,
        "FromMinutes" => 60_000,
        "FromHours" => 3_600_000,
        _ => null,
    };
}
