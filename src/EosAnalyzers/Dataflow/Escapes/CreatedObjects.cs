using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow.Escapes;

/// <summary>
/// What an object was created with is what its methods call: <c>pricing.Total()</c> of a <c>pricing</c> that was given a
/// clock does not come to <c>clock ?? new SystemClock()</c>.
/// </summary>
internal sealed class CreatedObjects(WalkContext context, PathSteps steps)
{
    /// <summary>The path leads through a member that holds another object than the one that the path goes on in.</summary>
    public bool HoldOther(Escape escape)
    {
        if (escape.Path.Length < 2)
            return false;
        var nodes = escape.ListNodes(context);
        // Behind a border no code is in sight.
        if (nodes.Count < escape.Path.Length)
            return false;
        for (var i = 1; i < nodes.Count; i++)
        {
            if (FindHolder(nodes[i], out var called) is { } holder
                && FindGiven(nodes, i, holder) is { } given
                && !MayRun(given, called, i + 1 < nodes.Count ? nodes[i + 1] : null))
                return true;
        }
        return false;
    }

    // `new Inner(save)` of an object that was given it itself leads to the creation of that one.
    private IOperation? FindGiven(List<SyntaxNode> nodes, int step, ISymbol holder)
    {
        var own = FindOwnObject(steps, nodes, step, out var outer);
        if (FindCreation(own) is not { } creation || FindGiven(creation, holder) is not { } given)
            return null;
        return given is IParameterReferenceOperation { Parameter: var parameter } && outer > 0
            ? FindGiven(nodes, outer, parameter.OriginalDefinition) ?? given
            : given;
    }

    // `_clock.Now`, `now()` of a member of the own object.
    private ISymbol? FindHolder(SyntaxNode node, out IMethodSymbol? called)
    {
        (called, var instance) = steps.At(node).Operation switch
        {
            IInvocationOperation call => (call.TargetMethod, call.Instance),
            IPropertyReferenceOperation read => (read.Property.GetMethod, read.Instance),
            _ => (null, null),
        };
        return instance?.UnwrapConversions() switch
        {
            IMemberReferenceOperation { Instance: IInstanceReferenceOperation } held => held.Member.OriginalDefinition,
            // A function that the primary constructor was given.
            IParameterReferenceOperation
            {
                Parameter:
                {
                    Type.TypeKind: TypeKind.Delegate,
                    ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor }
                } parameter
            } => parameter.OriginalDefinition,
            _ => null,
        };
    }

    /// <summary>
    /// The object whose method a step of a path is in, back over what it calls of itself: the variable that holds it, or
    /// its creation.
    /// </summary>
    public static IOperation? FindOwnObject(PathSteps steps, List<SyntaxNode> nodes, int step) =>
        FindOwnObject(steps, nodes, step, out _);

    private static IOperation? FindOwnObject(PathSteps steps, List<SyntaxNode> nodes, int step, out int named)
    {
        for (named = step - 1; named >= 0; named--)
        {
            var instance = steps.At(nodes[named]).Operation switch
            {
                IInvocationOperation call => call.Instance,
                IPropertyReferenceOperation read => read.Instance,
                _ => null,
            };
            if (instance is IConditionalAccessInstanceOperation accessed)
                instance = accessed.FindAccessedInstance();
            if (instance?.UnwrapConversions() is not IInstanceReferenceOperation)
                return instance?.UnwrapConversions();
        }
        return null;
    }

    /// <summary>The field or the local that the operation names.</summary>
    public static ISymbol? FindVariable(IOperation? named) => named switch
    {
        IFieldReferenceOperation { Field: var field } => field,
        ILocalReferenceOperation { Local: var local } => local,
        _ => null,
    };

    /// <summary>
    /// The creations of which one made the object that the variable names for ever; empty where it may name another.
    /// </summary>
    public static IReadOnlyList<SyntaxNode> FindCreations(ISymbol? variable, Compilation compilation)
    {
        var values = variable switch
        {
            IFieldSymbol { IsReadOnly: true } field =>
                FieldInitialization.FindInitialValues(field, compilation, compilation.ContainsSyntaxTree).ToList(),
            ILocalSymbol => variable.DeclaringSyntaxReferences.FirstOrDefault()?.ReadSyntax()
                is VariableDeclaratorSyntax { Initializer.Value: { } value }
                ? [value]
                : [],
            _ => [],
        };
        return values.TrueForAll(value => value is BaseObjectCreationExpressionSyntax) ? values : [];
    }

    private IObjectCreationOperation? FindCreation(IOperation? own) =>
        own as IObjectCreationOperation
            ?? (FindCreations(FindVariable(own), context.Index.Compilation) is { Count: 1 } creations
                ? context.ModelOf(creations[0]).GetOperation(creations[0]) as IObjectCreationOperation
                : null);

    // What the creation puts into the member; null where it puts nothing there, or it is not known what.
    private IOperation? FindGiven(IObjectCreationOperation creation, ISymbol holder)
    {
        if (HeldObjects.IsSettable(holder) && context.Held.IsSetLater(holder))
            return null;
        var initialized = creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
            .FirstOrDefault(one =>
                one.Target is IMemberReferenceOperation { Member: var member }
                    && SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, holder));
        if (initialized is not null)
            return initialized.Value.UnwrapConversions();
        if (holder is IParameterSymbol)
            return FindArgument(creation, holder.Name);
        var compilation = context.Index.Compilation;
        var values = FieldInitialization.FindInitialValues(holder, compilation, compilation.ContainsSyntaxTree).ToList();
        return values.Count == 1 && FindParameterName(values[0]) is { } name ? FindArgument(creation, name) : null;
    }

    private static IOperation? FindArgument(IObjectCreationOperation creation, string parameter) =>
        creation.Arguments.FirstOrDefault(argument =>
            argument is { ArgumentKind: ArgumentKind.Explicit, Parameter: { } given }
                && given.Name == parameter)?.Value.UnwrapConversions();

    // `clock`, `clock ?? new SystemClock()`
    private static string? FindParameterName(SyntaxNode value) => value switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } choice =>
            FindParameterName(choice.Left),
        IdentifierNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    // The path goes on in what the given object runs, or that is not known.
    private bool MayRun(IOperation given, IMethodSymbol? called, SyntaxNode? next)
    {
        if (called is null)
            return true;
        if (called.MethodKind == MethodKind.DelegateInvoke)
            return next is null || ListLambdas(given) is not { } lambdas || lambdas.Any(lambda => IsIn(next, lambda));
        if (given is not IObjectCreationOperation { Type: INamedTypeSymbol type } creation
            || MayHold(creation)
            || type.FindRunMethod(called) is not { } run
            || context.Bodies.FindBody(run) is not { } body)
            return true;
        return next is not null && IsIn(next, body);
    }

    // Null where one of the functions is another expression.
    private IEnumerable<SyntaxNode>? ListLambdas(IOperation given)
    {
        if (given is IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Syntax: var lambda } })
            return [lambda];
        return given is IParameterReferenceOperation { Parameter: var parameter }
            && context.GivenFunctions.Find(parameter.OriginalDefinition, new SearchedNames()) is { Count: > 0 } functions
            && functions.All(function => function is AnonymousFunctionExpressionSyntax)
                ? functions
                : null;
    }

    // What an object runs that it was given itself is a step of the path without its own.
    private static bool MayHold(IObjectCreationOperation creation) =>
        creation.Initializer is not null
            || creation.Arguments.Any(argument =>
                argument.Parameter?.Type is not ({ IsValueType: true } or { SpecialType: SpecialType.System_String }));

    private static bool IsIn(SyntaxNode node, SyntaxNode body) =>
        node.SyntaxTree == body.SyntaxTree && body.FullSpan.Contains(node.Span);
}
