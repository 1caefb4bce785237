using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using EosAnalyzers.Sql;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// Walks one body once and finds its flow: what goes where, in terms of what the body is given and of its calls, whose
/// bodies it does not enter.
/// The parts of this class follow the kinds of operations: expressions, assignments, statements, calls, code that
/// cannot be seen, what leaves.
/// </summary>
internal sealed partial class BodyWalker : OperationVisitor<object?, ValueNode>
{
    private static readonly ApiRow CurrentCulture = new(
        "P:System.Globalization.CultureInfo.CurrentCulture", ApiKind.Culture, "current-culture");

    private readonly WalkContext context;
    private readonly CancellationToken cancellation;
    private readonly SyntaxNode body;
    private readonly BodyLocation location;
    private readonly Dictionary<ISymbol, int> slotOf = new(SymbolEqualityComparer.Default);
    private readonly Variables variables = new();
    private readonly LocalAliases aliases = new();
    private readonly List<CallSite> sites = [];
    private readonly List<FlowSource> outlivingReads = [];
    private readonly SearchedNames searched = new();
    private int steps;
    private bool isRegion;
    private bool isReplayedBody;

    private bool isConstructor;

    // `booted = own.BootedAt` before the first record: what the other members hold is asked for when this one is read.
    private bool isAssignedValue;

    // The object's type is known to who calls the body: so is what its own overridable members are.
    private bool leavesStepsOpen;

    private BodyWalker(WalkContext context, SyntaxNode body, CancellationToken cancellation)
    {
        (this.context, this.body, this.cancellation) = (context, body, cancellation);
        location = context.Index.LocationOf(body);
    }

    /// <summary>The flow of the body that a key names.</summary>
    public static BodyFlow WalkMember(WalkContext context, BodyKey key, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (context.Index.FindNode(key) is not { } body)
            return BodyFlow.Empty;
        return DeepCode.IsDeep(body)
            ? WalkDeepNode(context, key, body, cancellation)
            : WalkNode(context, key, body, cancellation);
    }

    // A method of its own: every body would pay for the closure.
    private static BodyFlow WalkDeepNode(
        WalkContext context, BodyKey key, SyntaxNode body, CancellationToken cancellation) =>
        DeepCode.RunOnLargeStack(() => WalkNode(context, key, body, cancellation));

    private static BodyFlow WalkNode(
        WalkContext context, BodyKey key, SyntaxNode body, CancellationToken cancellation)
    {
        var walker = new BodyWalker(context, body, cancellation);
        if (key.Part == BodyPart.ImplicitConstructor)
            return walker.WalkImplicitConstructor(body);
        var model = context.ModelOf(body);
        return model.GetOperation(body, cancellation) is { } root ? walker.WalkBody(root, key, model) : BodyFlow.Empty;
    }

    private BodyFlow WalkBody(IOperation root, BodyKey key, SemanticModel model)
    {
        var method = MethodOf(root, model);
        isRegion = key.Part is BodyPart.Lambda;
        isReplayedBody = key.Part is BodyPart.Lambda or BodyPart.Region or BodyPart.Statement;
        isAssignedValue = key.Part is BodyPart.AssignedValue;
        isConstructor = method is { MethodKind: MethodKind.Constructor };
        leavesStepsOpen = key.Part is BodyPart.Whole or BodyPart.Accessor
            && method is not null
            && context.Steps.MayHaveSteps(method);
        var slots = ListInputs(key, method, root);
        foreach (var input in slots)
            SetInput(input.Key, input.Value);
        if (key.Part == BodyPart.LocalFunction)
        {
            controlDependence = ValueNode.FromInput(Slot.Control);
            foreach (var captured in context.CapturedBy(body, model, cancellation))
            {
                SetInput(captured.Key, captured.Value);
                slots.Add(captured);
            }
        }
        if (key.Part is not BodyPart.Region
            && method is { MethodKind: MethodKind.Constructor, IsStatic: false } constructor)
            RunInitializers(constructor, root);
        var value = WalkOperation(BodyOf(root));
        if (HasStatements(root))
            value = method is not null && key.Part != BodyPart.Statement && ReturnsNothing(method)
                ? ValueNode.Stable
                : result;
        // A lambda that a variable is given is run each time.
        var isDelegate = root is IAnonymousFunctionOperation && key.Part is not (BodyPart.Lambda or BodyPart.Region);
        return CreateFlow(isDelegate ? value.WithMarks(FlowMarks.Deferred) : GiveRaised(value), slots);
    }

    // `(record, context) => connection.ExecuteAsync(..)`: the count in the task is not to be had from a Task.
    private static bool ReturnsNothing(IMethodSymbol method) =>
        method.ReturnsVoid
            || method.ReturnType is INamedTypeSymbol { Arity: 0, Name: "Task" or "ValueTask" } task
                && task.ContainingNamespace?.ToDisplayString() == "System.Threading.Tasks";

    private void SetInput(ISymbol input, int slot)
    {
        slotOf[input] = slot;
        if (slot == Slot.This)
            ownType ??= input as INamedTypeSymbol;
        variables[input] = ValueNode.FromInput(slot);
    }

    private static IMethodSymbol? MethodOf(IOperation root, SemanticModel model) => root switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol,
        ILocalFunctionOperation function => function.Symbol,
        _ =>
            model.GetDeclaredSymbol(root.Syntax) as IMethodSymbol
                ?? model.GetEnclosingSymbol(root.Syntax.SpanStart) as IMethodSymbol,
    };

    // A region's `this` was there before the record came.
    private List<KeyValuePair<ISymbol, int>> ListInputs(BodyKey key, IMethodSymbol? method, IOperation root)
    {
        var slots = new List<KeyValuePair<ISymbol, int>>();
        if (key.Part is BodyPart.LocalInitializer
            || method is null && key.Part is not (BodyPart.Initializer or BodyPart.AssignedValue))
            return slots;
        if (key.Part is BodyPart.Whole
            or BodyPart.Accessor
            or BodyPart.Region
            or BodyPart.Lambda
            or BodyPart.LocalFunction && method is not null)
        {
            slots.Capacity = method.Parameters.Length + 1;
            foreach (var parameter in method.Parameters)
                slots.Add(new(parameter, parameter.Ordinal));
        }
        if (key.Part is BodyPart.Whole or BodyPart.Accessor or BodyPart.LocalFunction
            && method is { IsStatic: false, ContainingType: { } type })
            slots.Add(new(type.OriginalDefinition, Slot.This));
        if (key.Part is BodyPart.Initializer
            && root.SemanticModel?.GetEnclosingSymbol(root.Syntax.SpanStart) is { ContainingType: { } owner, IsStatic: false })
            slots.Add(new(owner.OriginalDefinition, Slot.This));
        return slots;
    }

    private BodyFlow WalkImplicitConstructor(SyntaxNode declaration)
    {
        if (context.ModelOf(declaration)
            .GetDeclaredSymbol(declaration, cancellation) is not INamedTypeSymbol type)
            return BodyFlow.Empty;
        var self = type.OriginalDefinition;
        SetInput(self, Slot.This);
        RunInitializers(self, declaration);
        return CreateFlow(ValueNode.Stable, [new(self, Slot.This)]);
    }

    private BodyFlow CreateFlow(ValueNode value, List<KeyValuePair<ISymbol, int>> slots) => new()
    {
        Result = value,
        Left = ListLeft(slots),
        Escapes = escapes is null ? [] : escapes.Values.ToArray(),
        Mutations = ListMutations(),
        Sites = sites,
        OutlivingReads = outlivingReads,
        Size = steps,
        Searched = searched.IsEmpty ? null : searched,
    };

    // Most bodies change none of their inputs: an empty array is not made anew.
    private IReadOnlyList<KeyValuePair<int, ValueNode>> ListLeft(List<KeyValuePair<ISymbol, int>> slots)
    {
        List<KeyValuePair<int, ValueNode>>? left = null;
        foreach (var slot in slots)
        {
            if (IsChanged(slot))
                (left ??= []).Add(new(slot.Value, variables[slot.Key]));
        }
        return left ?? (IReadOnlyList<KeyValuePair<int, ValueNode>>)[];
    }

    private IReadOnlyList<FlowMutation> ListMutations() =>
        mutations is null
            ? conditionalMutations
            : mutations.Select(mutation => new FlowMutation(mutation, null)).Concat(conditionalMutations).ToList();

    // A parameter that names another object now: what is written to it stays here.
    private bool IsChanged(KeyValuePair<ISymbol, int> input) =>
        variables[input.Key] is not { Kind: ValueKind.Input }
            && (input.Value < 0
                || input.Value >= Slot.FirstCaptured
                || !IsRebound(input.Key)
                || input.Key is IParameterSymbol { RefKind: not RefKind.None })
        || input.Key is IParameterSymbol { RefKind: RefKind.Out };

    private static IOperation? BodyOf(IOperation root) => root switch
    {
        IAnonymousFunctionOperation lambda => lambda.Body,
        ILocalFunctionOperation function => function.Body,
        _ => root,
    };

    private static bool HasStatements(IOperation root) =>
        root is IBlockOperation or IAnonymousFunctionOperation or ILocalFunctionOperation or IMethodBodyBaseOperation;

    private ValueNode WalkOperation(IOperation? operation)
    {
        if (operation is null || operation.ConstantValue.HasValue)
            return ValueNode.Stable;
        if (remembered is not null && remembered.TryGetValue(operation, out var known))
            return known;
        if ((++steps & 127) == 0)
            cancellation.ThrowIfCancellationRequested();
        return StackGuard.HasRoom() ? WalkKnown(operation) : WalkOnLargeStack(operation);
    }

    private ValueNode WalkKnown(IOperation operation) => Visit(operation, null) ?? ValueNode.Stable;

    // A text of thousands of nested expressions. A method of its own: every operation would pay for the closure.
    private ValueNode WalkOnLargeStack(IOperation operation) =>
        DeepCode.RunOnLargeStack(() => WalkKnown(operation));

    /// <summary>Where a read is made, and of what.</summary>
    private ValueNode ReadSource(ApiRow api, SyntaxNode syntax) =>
        ValueNode.FromSource(new FlowSource(api, api.DisplayName, PlaceInBody(syntax)));

    private MemberPlace PlaceInBody(SyntaxNode syntax) => context.Index.PlaceOf(syntax, location);

    private string KeyOf(ISymbol symbol) => context.KeyOf(symbol);
}
