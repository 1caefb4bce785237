using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Effects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Statements;

/// <summary>What the code does with a command before it executes it.</summary>
/// <param name="Texts">The texts that are in force at the call, one for each branch that sets one.</param>
/// <param name="Operations">Every operation on the variable that holds it, in the bodies that it goes through.</param>
/// <param name="IsProcedure">Its text is the name of a procedure.</param>
/// <param name="Made">The creation, or the call without source, that the command comes from.</param>
/// <param name="Path">The calls that lead to its execution, then those that lead to where it is made.</param>
internal sealed record CommandUses(
    IReadOnlyList<IOperation> Texts,
    IReadOnlyList<IOperation> Operations,
    bool IsProcedure,
    IOperation? Made,
    EffectPath Path)
{
    private const int MaxSteps = 20;

    public static CommandUses Of(IOperation receiver, IOperation call, EffectPath path)
    {
        var (bodies, made, making) = FollowCommand(receiver, path);
        var all = bodies.SelectMany(body => FindOperationsOn(body.Root, body.Variable)).ToList();
        var set = all.OfType<ISimpleAssignmentOperation>()
            .Where(assignment => IsCommandText(assignment.Target))
            .ToList();
        return new(
            [.. SelectInForce(set, call).Select(assignment => assignment.Value)], all,
            all.OfType<ISimpleAssignmentOperation>()
                .Any(assignment =>
                    assignment.Target is IPropertyReferenceOperation { Property.Name: "CommandType" }
                        && SentStatements.IsProcedure(assignment.Value)),
            made,
            making);
    }

    public static bool IsCommandText(IOperation target) =>
        target is IPropertyReferenceOperation { Property: { Name: "CommandText", Type.SpecialType: SpecialType.System_String } };

    // The body of the call; when the command came as an argument, the bodies that it came from; when a helper or a
    // delegate made it, their bodies.
    private static (List<(IOperation Root, ISymbol Variable)> Bodies, IOperation? Made, EffectPath Path) FollowCommand(
        IOperation? receiver, EffectPath path)
    {
        var bodies = new List<(IOperation Root, ISymbol Variable)>();
        for (var depth = 0; depth < MaxSteps; depth++)
        {
            receiver = Unwrap(receiver);
            if (FindVariable(receiver) is { } variable)
            {
                bodies.Add((receiver!.FindRoot(), variable));
                receiver = VariableValues.FindOnlyValue(receiver!, path);
            }
            else if (receiver is IInvocationOperation making && FindOnlyReturned(making, path) is { } returned)
            {
                path = path.WithCall(new CallStep(making.TargetMethod.Name + "()", making.Syntax));
                receiver = returned;
            }
            else
                break;
        }
        if (receiver is not (IObjectCreationOperation or IInvocationOperation))
            return (bodies, null, path);
        bodies.Add((receiver, receiver.Type!));
        return (bodies, receiver, path);
    }

    private static IOperation? FindOnlyReturned(IInvocationOperation call, EffectPath path) =>
        TextBuildingCalls.FindReturnedValues(call, path).Take(2).ToList() is { Count: 1 } values ? values[0] : null;

    private static IEnumerable<IOperation> FindOperationsOn(IOperation root, ISymbol variable) =>
        VariableOperations.Of(root).OnMembers.Where(operation => operation switch
        {
            ISimpleAssignmentOperation { Target: IMemberReferenceOperation member } =>
                VariableValues.IsTarget(FindOwner(member.Instance), variable)
                    || IsInitializerOf(member, root, variable),
            IInvocationOperation { Instance: { } instance } => VariableValues.IsTarget(FindOwner(instance), variable),
            _ => false,
        });

    // `new NpgsqlCommand(...) { CommandText = ... }`
    private static bool IsInitializerOf(IMemberReferenceOperation member, IOperation root, ISymbol variable) =>
        member.Instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }
        && member.Parent?.Parent?.Parent is IObjectCreationOperation creation
        && (creation == root
            || FindHolder(creation) is { } holder && SymbolEqualityComparer.Default.Equals(holder, variable));

    private static ISymbol? FindHolder(IOperation value) => value.Parent switch
    {
        IConversionOperation conversion => FindHolder(conversion),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
        ISimpleAssignmentOperation { Target: var target } => FindVariable(target),
        _ => null,
    };

    private static IOperation? FindOwner(IOperation? value) => value switch
    {
        IMemberReferenceOperation { Instance: { } instance } and not IFieldReferenceOperation => FindOwner(instance),
        _ => Unwrap(value),
    };

    private static ISymbol? FindVariable(IOperation? value) => Unwrap(value) switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        _ => null,
    };

    private static IOperation? Unwrap(IOperation? value) => value switch
    {
        IConversionOperation conversion => Unwrap(conversion.Operand),
        IAwaitOperation awaited => Unwrap(awaited.Operation),
        _ => value,
    };

    // The last one that surely runs before the call, and those in branches after it.
    private static IEnumerable<ISimpleAssignmentOperation> SelectInForce(
        List<ISimpleAssignmentOperation> set, IOperation call)
    {
        var before = set.Where(assignment =>
            assignment.Syntax.SyntaxTree != call.Syntax.SyntaxTree
                || assignment.Syntax.SpanStart < call.Syntax.SpanStart
                || !IsSameBody(assignment, call)).ToList();
        var last = before.FindLastIndex(assignment =>
            !IsSameBody(assignment, call) || SurelyRunsBefore(assignment.Syntax, call.Syntax));
        return before.Skip(Math.Max(0, last));
    }

    private static bool IsSameBody(IOperation left, IOperation right) =>
        left.FindRoot().Syntax == right.FindRoot().Syntax;

    private static bool SurelyRunsBefore(SyntaxNode assignment, SyntaxNode call) =>
        assignment.FirstAncestorOrSelf<StatementSyntax>() is { Parent: { } block }
            && block is BlockSyntax or GlobalStatementSyntax
            && block.Contains(call);
}
