using System.Text.RegularExpressions;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Culture;

/// <summary>
/// Text that does not depend on the host's culture: the overload that takes a provider or a comparison, with the
/// arguments as they are.
/// </summary>
internal static class InvariantText
{
    private const string Culture = "System.Globalization.CultureInfo.InvariantCulture";

    public static Func<SyntaxNode, SyntaxNode> InvariantInterpolation(SemanticModel model)
    {
        // Before C# 10 an interpolated text is no handler.
        var takesHandler =
            model.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp10 }
                && model.Compilation.GetSpecialType(SpecialType.System_String)
                    .GetMembers("Create")
                    .OfType<IMethodSymbol>()
                    .Any(create =>
                        create.Parameters is { Length: 2 } parameters && parameters[0].Type.Name == "IFormatProvider");
        var call = takesHandler
            ? $"string.Create({Culture}, _)"
            : "System.FormattableString.Invariant(_)";
        return text => WrapInCall((ExpressionSyntax)text, call);
    }

    /// <summary>
    /// A number or a date that is added to a text, written out; null for a type that has no such form.
    /// </summary>
    public static Func<SyntaxNode, SyntaxNode>? FormatInvariantly(ExpressionSyntax part, SemanticModel model) =>
        model.GetTypeInfo(part).Type is { } type
            && type.GetMembers("ToString").OfType<IMethodSymbol>().Any(TakesFormatProvider)
            ? current =>
                GeneratedCode.ParseExpression(
                    $"{(current is BinaryExpressionSyntax or ConditionalExpressionSyntax ? $"({current.WithoutTrivia()})" : current.WithoutTrivia())}.ToString({Culture})")
                        .WithTriviaFrom(current)
            : null;

    public static Func<SyntaxNode, SyntaxNode>? AddCulture(InvocationExpressionSyntax call, SemanticModel model) =>
        FindCalledMethod(call, model) switch
        {
            null => null,
            { Name: "ToLower" or "ToUpper", Parameters.Length: 0 } method => RenameCall(method.Name + "Invariant"),
            { } method when FindNullProvider(call, method) is { } place => ReplaceArgument(place, Culture),
            { } method => InsertArgument(method, "IFormatProvider", Culture) ?? FormatEachArgument(call, model),
        };

    // A method without a provider, `text.Append(amount)` or `string.Join(";", amount, weight)`, gets texts; where it is
    // given a sequence there is no such form.
    private static Func<SyntaxNode, SyntaxNode>? FormatEachArgument(
        InvocationExpressionSyntax call, SemanticModel model)
    {
        var formatted = call.ArgumentList.Arguments.Select(argument => AddCulture(argument, model)).ToList();
        return !formatted.Exists(way => way is not null) ? null : current =>
        {
            var arguments = ((InvocationExpressionSyntax)current).ArgumentList.Arguments;
            return current.ReplaceNodes(
                arguments.Select(argument => argument.Expression),
                (value, _) => formatted[arguments.IndexOf((ArgumentSyntax)value.Parent!)]?.Invoke(value) ?? value);
        };
    }

    private static Func<SyntaxNode, SyntaxNode>? AddCulture(ArgumentSyntax argument, SemanticModel model) =>
        model.GetTypeInfo(argument.Expression).Type is
        {
            IsValueType: true, SpecialType: SpecialType.System_Decimal
            or SpecialType.System_Double
            or SpecialType.System_Single
            or SpecialType.System_DateTime
        }
            ? FormatInvariantly(argument.Expression, model) : null;

    /// <summary>
    /// Whether a part of the text is written as money: the invariant culture has a sign for no currency, and which one
    /// is meant the host has said until now.
    /// </summary>
    public static bool IsMoney(SyntaxNode text) =>
        text.DescendantNodesAndSelf().Any(part => part switch
        {
            InterpolationFormatClauseSyntax { FormatStringToken.ValueText: var format } => Money.IsMatch(format),
            LiteralExpressionSyntax { Token.Value: string given, Parent: ArgumentSyntax } =>
                Money.IsMatch(given) || MoneyInText.IsMatch(given),
            _ => false,
        });

    private static readonly Regex Money = new("^[cC][0-9]*$");
    private static readonly Regex MoneyInText = new(@"\{[0-9]+(,[^:}]*)?:[cC][0-9]*\}");

    /// <summary>The overload with a comparer, for texts that are put in order; null where there is none.</summary>
    public static Func<SyntaxNode, SyntaxNode>? OrderOrdinally(InvocationExpressionSyntax call, SemanticModel model) =>
        FindCalledMethod(call, model) switch
        {
            {
                Name: "OrderBy"
                or "OrderByDescending"
                or "ThenBy"
                or "ThenByDescending"
                or "MinBy"
                or "MaxBy", Parameters.Length: 1
            }
                or
            {
                Name: "Order"
                    or "OrderDescending"
                    or "Min"
                    or "Max"
                    or "ToImmutableSortedSet", Parameters.Length: 0, IsExtensionMethod: true
            }
                or { Name: "Sort", Parameters.Length: 0, ContainingType.Name: "List" } =>
                current =>
                    AddArgument(
                        (InvocationExpressionSyntax)current,
                        call.ArgumentList.Arguments.Count,
                        "System.StringComparer.Ordinal"),
            _ => null,
        };

    // `double.Parse(text, null)`
    private static int? FindNullProvider(InvocationExpressionSyntax call, IMethodSymbol method)
    {
        for (var i = 0; i < call.ArgumentList.Arguments.Count && i < method.Parameters.Length; i++)
        {
            if (method.Parameters[i].Type.Name == "IFormatProvider"
                && call.ArgumentList.Arguments[i].Expression.IsKind(SyntaxKind.NullLiteralExpression))
                return i;
        }
        return null;
    }

    private static Func<SyntaxNode, SyntaxNode> ReplaceArgument(int place, string value) => current =>
    {
        var given = ((InvocationExpressionSyntax)current).ArgumentList.Arguments[place].Expression;
        return current.ReplaceNode(given, GeneratedCode.ParseExpression(value).WithTriviaFrom(given));
    };

    public static Func<SyntaxNode, SyntaxNode>? CompareOrdinally(
        InvocationExpressionSyntax call, SemanticModel model) => FindCalledMethod(call, model) switch
        {
            null => null,
            { Name: "Compare", Parameters.Length: 2 } => RenameCall("CompareOrdinal"),
            { Name: "Compare", Parameters.Length: 3 } when model.GetConstantValue(
                call.ArgumentList.Arguments[2].Expression).Value is bool ignoresCase =>
                current =>
                    CompareOrdinally(
                        (InvocationExpressionSyntax)current, ignoresCase ? "OrdinalIgnoreCase" : "Ordinal"),
            { Name: "CompareTo", Parameters.Length: 1 } method when method.Parameters[0].Type.SpecialType == SpecialType.System_String =>
                call.Expression is MemberBindingExpressionSyntax
                    ? null
                    : current => CallCompareOrdinal((InvocationExpressionSyntax)current),
            { } method => InsertArgument(method, "StringComparison", "System.StringComparison.Ordinal"),
        };

    private static InvocationExpressionSyntax CompareOrdinally(InvocationExpressionSyntax call, string comparison)
    {
        var ignoresCase = call.ArgumentList.Arguments[2];
        return call.ReplaceNode(
            ignoresCase,
            ignoresCase.WithExpression(
                GeneratedCode.ParseExpression($"System.StringComparison.{comparison}")
                    .WithTriviaFrom(ignoresCase.Expression)));
    }

    private static IMethodSymbol? FindCalledMethod(InvocationExpressionSyntax call, SemanticModel model) =>
        call.Expression is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax
            && call.ArgumentList.Arguments.All(argument => argument.NameColon is null)
            ? model.GetSymbolInfo(call).Symbol as IMethodSymbol
            : null;

    private static bool TakesFormatProvider(IMethodSymbol method) =>
        method.Parameters is { Length: 1 } parameters && parameters[0].Type.Name == "IFormatProvider";

    private static ExpressionSyntax CallCompareOrdinal(InvocationExpressionSyntax call) =>
        GeneratedCode.ParseExpression(
            $"string.CompareOrdinal({((MemberAccessExpressionSyntax)call.Expression).Expression.WithoutTrivia()}, {call.ArgumentList.Arguments[0]})")
                .WithTriviaFrom(call);

    private static Func<SyntaxNode, SyntaxNode> RenameCall(string name) => current =>
    {
        var call = (InvocationExpressionSyntax)current;
        return call.WithExpression(call.Expression switch
        {
            MemberBindingExpressionSyntax binding =>
                binding.WithName(SyntaxFactory.IdentifierName(name).WithTriviaFrom(binding.Name)),
            MemberAccessExpressionSyntax access =>
                access.WithName(SyntaxFactory.IdentifierName(name).WithTriviaFrom(access.Name)),
            var other => other,
        });
    };

    private static Func<SyntaxNode, SyntaxNode>? InsertArgument(IMethodSymbol method, string type, string value) =>
        method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>()
            .Where(overload =>
                overload.IsStatic == method.IsStatic && overload.Parameters.Length == method.Parameters.Length + 1)
            .Select(overload => FindInsertedParameter(overload, method, type))
            .Where(place => place >= 0)
            .Cast<int?>()
            .Min() is { } position
            ? current => AddArgument((InvocationExpressionSyntax)current, position, value)
            : null;

    // Where the overload has one parameter more, of the wanted type; -1 when it differs elsewhere too.
    private static int FindInsertedParameter(IMethodSymbol overload, IMethodSymbol method, string type)
    {
        var at = overload.Parameters.Select(parameter => parameter.Type.Name).ToList().IndexOf(type);
        return at >= 0
            && overload.Parameters.RemoveAt(at)
                .Zip(method.Parameters, (one, other) => HasSameType(one, other))
                .All(same => same) ? at : -1;
    }

    private static bool HasSameType(IParameterSymbol one, IParameterSymbol other) =>
        one.RefKind == other.RefKind && SymbolEqualityComparer.Default.Equals(one.Type, other.Type);

    private static ExpressionSyntax AddArgument(InvocationExpressionSyntax call, int position, string value)
    {
        var argument = SyntaxFactory.Argument(GeneratedCode.ParseExpression(value));
        var arguments = call.ArgumentList.Arguments;
        return call.WithArgumentList(call.ArgumentList.WithArguments(position == 0
            ? arguments.Count == 0
                ? arguments.Add(argument)
                : arguments.Replace(arguments[0], arguments[0].WithLeadingTrivia(SyntaxFactory.Space))
                    .Insert(0, argument)
            : arguments.Insert(position, argument.WithLeadingTrivia(SyntaxFactory.Space))));
    }

    private static ExpressionSyntax WrapInCall(ExpressionSyntax text, string call)
    {
        var around = (InvocationExpressionSyntax)GeneratedCode.ParseExpression(call);
        var last = around.ArgumentList.Arguments.Last();
        return around.ReplaceNode(last, SyntaxFactory.Argument(text.WithoutTrivia()).WithTriviaFrom(last))
            .WithTriviaFrom(text);
    }
}
