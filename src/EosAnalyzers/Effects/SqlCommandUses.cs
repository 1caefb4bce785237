using System.Collections.Immutable;
using EosAnalyzers.Replay;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>What the code does with a command before it executes it.</summary>
/// <param name="Texts">The texts that are in force at the call, one for each branch that sets one.</param>
/// <param name="All">Every operation on the variable that holds it, in the bodies that it goes through.</param>
/// <param name="IsProcedure">Its text is the name of a procedure.</param>
internal sealed record SqlCommandUses(IReadOnlyList<IOperation> Texts, IReadOnlyList<IOperation> All, bool IsProcedure)
{
    public static SqlCommandUses Of(IOperation receiver, IOperation call, ImmutableArray<Step> path)
    {
        var all = Bodies(receiver, path).SelectMany(body => On(body.Root, body.Variable)).ToList();
        var set = all.OfType<ISimpleAssignmentOperation>().Where(assignment => IsText(assignment.Target)).ToList();
        return new(
            [.. InForce(set, call).Select(assignment => assignment.Value)], all,
            all.OfType<ISimpleAssignmentOperation>().Any(assignment => assignment.Target is IPropertyReferenceOperation { Property.Name: "CommandType" } && SqlCommandText.IsProcedure(assignment.Value)));
    }

    public static bool IsText(IOperation target) => target is IPropertyReferenceOperation { Property: { Name: "CommandText", Type.SpecialType: SpecialType.System_String } };

    // The body of the call and, when the command came as an argument, the bodies that it came from.
    private static IEnumerable<(IOperation Root, ISymbol Variable)> Bodies(IOperation? receiver, ImmutableArray<Step> path)
    {
        for (var depth = 0; depth < 20 && Variable(receiver) is { } variable; depth++)
        {
            yield return (SqlTextSource.Root(receiver!), variable);
            receiver = Unwrapped(SqlTextSource.Only(Unwrapped(receiver)!, path));
        }
        if (Unwrapped(receiver) is IObjectCreationOperation or IInvocationOperation)
            yield return (receiver!, receiver!.Type!);
    }

    

    private static IEnumerable<IOperation> On(IOperation root, ISymbol variable) => root.DescendantsAndSelf().Where(operation => operation switch
    {
        ISimpleAssignmentOperation { Target: IMemberReferenceOperation member } => SqlTextSource.IsTarget(Owner(member.Instance), variable) || IsInitializerOf(member, root, variable),
        IInvocationOperation { Instance: { } instance } => SqlTextSource.IsTarget(Owner(instance), variable),
        _ => false,
    });

    // `new NpgsqlCommand(...) { CommandText = ... }`
    private static bool IsInitializerOf(IMemberReferenceOperation member, IOperation root, ISymbol variable) =>
        member.Instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }
        && member.Parent?.Parent?.Parent is IObjectCreationOperation creation
        && (creation == root || Holder(creation) is { } holder && SymbolEqualityComparer.Default.Equals(holder, variable));

    private static ISymbol? Holder(IOperation value) => value.Parent switch
    {
        IConversionOperation conversion => Holder(conversion),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
        ISimpleAssignmentOperation { Target: var target } => Variable(target),
        _ => null,
    };

    private static IOperation? Owner(IOperation? value) => value switch
    {
        IMemberReferenceOperation { Instance: { } instance } and not IFieldReferenceOperation => Owner(instance),
        _ => Unwrapped(value),
    };

    private static ISymbol? Variable(IOperation? value) => Unwrapped(value) switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        _ => null,
    };

    private static IOperation? Unwrapped(IOperation? value) => value is IConversionOperation conversion ? Unwrapped(conversion.Operand) : value;

    // The last one that surely runs before the call, and those in branches after it.
    private static IEnumerable<ISimpleAssignmentOperation> InForce(List<ISimpleAssignmentOperation> set, IOperation call)
    {
        var before = set.Where(assignment => assignment.Syntax.SyntaxTree != call.Syntax.SyntaxTree || assignment.Syntax.SpanStart < call.Syntax.SpanStart || !IsSameBody(assignment, call)).ToList();
        var last = before.FindLastIndex(assignment => !IsSameBody(assignment, call) || IsSure(assignment.Syntax, call.Syntax));
        return before.Skip(Math.Max(0, last));
    }

    private static bool IsSameBody(IOperation left, IOperation right) => SqlTextSource.Root(left).Syntax == SqlTextSource.Root(right).Syntax;

    private static bool IsSure(SyntaxNode assignment, SyntaxNode call) =>
        assignment.FirstAncestorOrSelf<StatementSyntax>() is { Parent: { } block } && block is BlockSyntax or GlobalStatementSyntax && block.Contains(call);
}
