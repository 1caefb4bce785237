using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Statements;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.CodeFixes.Sql;

/// <summary>
/// What the code that executes a statement gives a parameter: a value that the next attempt draws again, so that no key
/// finds the row again, or the record's key.
/// </summary>
internal sealed class ParameterValues(StatementText text, IInvocationOperation call, ImmutableArray<CallStep> path)
{
    /// <param name="parameter">As it is written in the statement.</param>
    public bool IsNondeterministic(string parameter) =>
        FindValues(parameter).Any(value => IsNondeterministic(value, path));

    /// <summary>
    /// Whether the code gives a parameter the key of the record: the first parameter of the lambda that an operator
    /// calls.
    /// </summary>
    public bool IsRecordKey(string parameter) => FindValues(parameter).Any(IsRecordKey);

    private static bool IsRecordKey(IOperation value) => value switch
    {
        IConversionOperation conversion => IsRecordKey(conversion.Operand),
        IParameterReferenceOperation { Parameter: { Ordinal: 0, ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction, Parameters.Length: >= 2 } } } =>
            true,
        _ => false,
    };

    /// <summary>
    /// Whether the code gives a parameter the timestamp of the record, which another record of the millisecond has too.
    /// </summary>
    public bool IsRecordTime(string parameter) => FindValues(parameter).Any(value => IsRecordTime(value, 0));

    private bool IsRecordTime(IOperation value, int depth) =>
        depth < 5 && value.DescendantsAndSelf().Any(part => part switch
        {
            IPropertyReferenceOperation { Property: { Name: "Timestamp", ContainingNamespace: { } space } } =>
                space.ToDisplayString() is var name
                    && (name.StartsWith("Streamiz.", StringComparison.Ordinal)
                        || name.StartsWith("Confluent.", StringComparison.Ordinal)),
            ILocalReferenceOperation or IParameterReferenceOperation =>
                VariableValues.FindValues(part, path).Any(source => IsRecordTime(source, depth + 1)),
            _ => false,
        });

    /// <summary>Whether the code may give a parameter NULL: it says so of the value.</summary>
    public bool IsNullable(string parameter) =>
        FindValues(parameter).Any(IsNullable) || FindMembers(parameter).Any(IsAnnotated);

    private static bool IsNullable(IOperation value) => value switch
    {
        IConversionOperation conversion => IsNullable(conversion.Operand),
        IConditionalAccessOperation => true,
        ICoalesceOperation choice => IsNullable(choice.WhenNull),
        { ConstantValue: { HasValue: true, Value: null } } => value is ILiteralOperation or IDefaultValueOperation,
        IFieldReferenceOperation { Field.ContainingType.Name: "DBNull" } => true,
        IPropertyReferenceOperation { Property: var property } => IsAnnotated(property),
        IFieldReferenceOperation { Field: var field } => IsNullableType(field.Type),
        IParameterReferenceOperation { Parameter: var given } => IsNullableType(given.Type),
        ILocalReferenceOperation { Local: var local } => IsNullableType(local.Type),
        _ => value.Type is { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T },
    };

    private static bool IsAnnotated(IPropertySymbol property) => IsNullableType(property.Type);

    private static bool IsNullableType(ITypeSymbol type) =>
        type.NullableAnnotation == NullableAnnotation.Annotated
            || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    // `Execute(sql, order)`: the parameters are members of the object.
    private IEnumerable<IPropertySymbol> FindMembers(string parameter) =>
        from argument in call.Arguments
        let type = argument.Value is IConversionOperation { Operand.Type: { } given } ? given : argument.Value.Type
        where type is { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None }
        from property in type.GetMembers().OfType<IPropertySymbol>()
        where HasName(property.Name, parameter.TrimStart('@', ':', '$'))
        select property;

    /// <summary>What the code gives a parameter: in a hole, a member of an object, or a call that names it.</summary>
    public IEnumerable<IOperation> FindValues(string parameter)
    {
        var holes = text.Holes.Where(hole => hole.Value == parameter)
            .Select(hole => FindOperation(hole.Syntax.AsNode()));
        var name = parameter.TrimStart('@', ':', '$');
        var root = call.FindRoot();
        if (parameter.Length > 1 && parameter[0] == '$' && int.TryParse(name, out var number))
            return FindPositionalValues(root).Skip(number - 1).Take(1);
        return holes.OfType<IOperation>()
            .Concat(root.Descendants().SelectMany(operation => FindGivenValues(operation, name)));
    }

    // `$1` is the first value that is added without a name, to the command that is executed.
    private IEnumerable<IOperation> FindPositionalValues(IOperation root) =>
        from added in root.Descendants().OfType<IInvocationOperation>()
        where added is { TargetMethod.Name: "AddWithValue", Arguments.Length: 1, Instance: IPropertyReferenceOperation { Instance: ILocalReferenceOperation command } }
            && call.Instance is ILocalReferenceOperation executed
            && SymbolEqualityComparer.Default.Equals(command.Local, executed.Local)
        orderby added.Syntax.SpanStart
        select added.Arguments[0].Value;

    private IOperation? FindOperation(SyntaxNode? expression) =>
        expression is null
            ? null
            : call.SemanticModel?.Compilation.GetSemanticModel(expression.SyntaxTree).GetOperation(expression);

    // `new { Id = ... }`, and `AddWithValue("Id", ...)` or another call that names the parameter.
    private static IEnumerable<IOperation> FindGivenValues(IOperation operation, string name) => operation switch
    {
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property } set when HasName(
            property.Property.Name, name) => [set.Value],
        IInvocationOperation named => FindNamedValue(named.Arguments, name),
        IObjectCreationOperation named => FindNamedValue(named.Arguments, name),
        _ => [],
    };

    private static IEnumerable<IOperation> FindNamedValue(ImmutableArray<IArgumentOperation> arguments, string name) =>
        arguments.Any(argument =>
            argument.Value.ConstantValue is { HasValue: true, Value: string text }
                && HasName(text.TrimStart('@', ':', '$'), name))
            ? arguments.Select(argument => argument.Value) : [];

    private static bool HasName(string given, string name) =>
        string.Equals(given, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the next attempt has another value there.</summary>
    public static bool IsNondeterministic(IOperation value, ImmutableArray<CallStep> path, int depth = 0) =>
        depth < 5 && value.DescendantsAndSelf().Any(part => part switch
        {
            IInvocationOperation drawn => IsNondeterministic(drawn.TargetMethod),
            IPropertyReferenceOperation read => IsNondeterministic(read.Property),
            ILocalReferenceOperation or IParameterReferenceOperation =>
                VariableValues.FindValues(part, path).Any(source => IsNondeterministic(source, path, depth + 1)),
            _ => false,
        });

    // A culture changes how a number is written, seldom which record it stands for.
    private static bool IsNondeterministic(ISymbol api) =>
        ApiCatalog.Embedded.FindRow(api) is { IsSource: true, Kind: not ApiKind.Culture };
}
