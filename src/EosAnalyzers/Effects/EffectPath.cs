using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>
/// The calls from a region to an effect, outermost first, and what they say of the code on the way: what a parameter
/// stands for, and which methods a call runs.
/// </summary>
internal sealed class EffectPath(ImmutableArray<CallStep> steps)
{
    // A parameter may be handed on from one helper to the next.
    private const int MaxGivenOn = 20;

    // A path of thousands of calls is asked for one parameter after the other: its calls are bound once, and only those
    // are looked at that can run the method in question.
    private Dictionary<string, List<IOperation>>? callsByName;

    private PathAnswers? answers;

    /// <summary>What other projects say.</summary>
    public ForeignFacts Foreign => Steps.IsEmpty ? ForeignFacts.None : Steps[0].Foreign;

    public static EffectPath Empty { get; } = new(ImmutableArray<CallStep>.Empty);

    /// <summary>What was asked of the path; null for the empty one, which all compilations share.</summary>
    public PathAnswers? Answers => Steps.IsEmpty ? null : answers ??= new(this);

    public ImmutableArray<CallStep> Steps { get; } = steps;

    // Every judge asks for the path of its finding, and each would bind its calls anew.
    private static readonly ConditionalWeakTable<CallStep, EffectPath> Known = new();

    public static implicit operator EffectPath(ImmutableArray<CallStep> steps)
    {
        if (steps.IsDefaultOrEmpty)
            return Empty;
        var known = Known.GetValue(steps[steps.Length - 1], _ => new(steps));
        return known.Steps == steps ? known : new(steps);
    }

    /// <summary>The same path with one more call at its end.</summary>
    public EffectPath WithCall(CallStep call) => new(Steps.Add(call));

    /// <summary>
    /// The operations of the steps, outermost first; <paramref name="reference"/> is any operation of the same
    /// compilation.
    /// </summary>
    public IEnumerable<IOperation> BindSteps(IOperation reference) =>
        Steps.Select(step => BindNode(step.Syntax, reference)).OfType<IOperation>();

    /// <summary>
    /// What the innermost call on the path gives to a parameter; null for a parameter of the region itself.
    /// </summary>
    public IOperation? FindGivenValue(IParameterReferenceOperation reference)
    {
        if (reference.Parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.LambdaMethod })
            return FindHandedValue(reference);
        callsByName ??= BindCalls(reference);
        if (!callsByName.TryGetValue(GetSimpleName(reference.Parameter.ContainingSymbol), out var calls))
            return null;
        foreach (var call in calls)
        {
            if (FindArgument(call, reference.Parameter) is { } value)
                return value;
        }
        return null;
    }

    // `unit.Run(id, row => row.Count++)`: what Run calls the function with.
    private IOperation? FindHandedValue(IParameterReferenceOperation reference)
    {
        return reference.FindLambda(reference.Parameter)?.TakeDelegate().Parent
                is IArgumentOperation { Parameter: { } given, Parent: IInvocationOperation call }
            && !call.TargetMethod.DeclaringSyntaxReferences.IsEmpty
            ? FindTargets(call.TargetMethod, call.Instance, call)
                .SelectMany(target => FindCallsOfParameter(target, given.Ordinal, call))
                .Select(run => run.Arguments.FirstOrDefault(argument =>
                    argument.Parameter?.Ordinal == reference.Parameter.Ordinal)?.Value)
                .FirstOrDefault(value => value is not null)
            : null;
    }

    private static IEnumerable<IInvocationOperation> FindCallsOfParameter(
        IMethodSymbol method, int ordinal, IOperation reference) =>
        from declared in method.DeclaringSyntaxReferences
        let body = BindNode(declared.ReadSyntax(), reference)
        where body is not null
        from run in body.Descendants().OfType<IInvocationOperation>()
        where run.TargetMethod.MethodKind == MethodKind.DelegateInvoke
            && TakeAccessed(run.Instance) is IParameterReferenceOperation { Parameter: var called }
            && called.Ordinal == ordinal
            && called.ContainingSymbol is IMethodSymbol { MethodKind: not MethodKind.LambdaMethod }
        select run;

    // `work?.Invoke(row)`
    private static IOperation? TakeAccessed(IOperation? instance) =>
        instance is IConditionalAccessInstanceOperation accessed
            ? accessed.FindAccessedInstance()?.UnwrapConversions()
            : instance?.UnwrapConversions();

    /// <summary>The function that a call of a delegate runs, where the path shows it.</summary>
    public IOperation? FindFunction(IInvocationOperation call) =>
        call.TargetMethod.MethodKind == MethodKind.DelegateInvoke
            && FindShownObject(TakeAccessed(call.Instance)) is IDelegateCreationOperation { Target: var function }
            ? function
            : null;

    // The innermost call first.
    private Dictionary<string, List<IOperation>> BindCalls(IOperation reference)
    {
        var calls = new Dictionary<string, List<IOperation>>();
        for (var index = Steps.Length - 1; index >= 0; index--)
        {
            if (Steps[index].Syntax is not (InvocationExpressionSyntax
                    or BaseObjectCreationExpressionSyntax
                    or ConstructorInitializerSyntax)
                || BindNode(Steps[index].Syntax, reference) is not { } call
                || FindCalledMethod(call) is not { } called)
                continue;
            var name = GetSimpleName(called);
            if (!calls.TryGetValue(name, out var known))
                calls.Add(name, known = []);
            known.Add(call);
        }
        return calls;
    }

    private static IMethodSymbol? FindCalledMethod(IOperation call) => call switch
    {
        IInvocationOperation invocation => invocation.TargetMethod,
        IObjectCreationOperation creation => creation.Constructor,
        _ => null,
    };

    // An explicit implementation's name has the interface's in front.
    private static string GetSimpleName(ISymbol method) => method.Name.Substring(method.Name.LastIndexOf('.') + 1);

    /// <summary>
    /// What stands for <c>this</c> in the method that a reference is in: the receiver of the innermost call of it on
    /// the path.
    /// </summary>
    public IOperation? FindReceiver(IInstanceReferenceOperation reference)
    {
        var method = reference.SemanticModel?.FindMethodAround(reference.Syntax);
        for (var index = Steps.Length - 1; method is not null && index >= 0; index--)
        {
            if (BindNode(Steps[index].Syntax, reference) is not IInvocationOperation { Instance: { } instance } call
                || !MayRun(call.TargetMethod, method))
                continue;
            return instance is IInstanceReferenceOperation self && index > 0
                ? new EffectPath(Steps.RemoveRange(index, Steps.Length - index)).FindReceiver(self) ?? instance
                : instance;
        }
        return null;
    }

    /// <summary>
    /// The place does not run on this path: <c>if (key is not null) request.Headers.Add(..)</c> where the caller gives
    /// no key.
    /// </summary>
    public bool LeavesOut(IOperation place)
    {
        for (var (child, parent) = (place, place.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
            if (parent is IConditionalOperation branch && child != branch.Condition)
            {
                var runs = child == branch.WhenTrue;
                if (KnowsPresence(branch.Condition) is { } isPresent && isPresent != runs)
                    return true;
            }
        return false;
    }

    // What `key is not null`, `key != null` and `!string.IsNullOrEmpty(key)` are for an argument that is null.
    private bool? KnowsPresence(IOperation condition) => condition switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var inner } => !KnowsPresence(inner),
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } }, Value: var asked }
            => IsGivenNull(asked) ? true : null,
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } }, Value: var asked }
            => IsGivenNull(asked) ? false : null,
        IIsPatternOperation { Pattern: IRecursivePatternOperation or IDeclarationPatternOperation, Value: var asked } =>
            IsGivenNull(asked) ? false : null,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } unequal
            when unequal.RightOperand.UnwrapConversions().ConstantValue is { HasValue: true, Value: null } =>
            IsGivenNull(unequal.LeftOperand) ? false : null,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equal
            when equal.RightOperand.UnwrapConversions().ConstantValue is { HasValue: true, Value: null } =>
            IsGivenNull(equal.LeftOperand) ? true : null,
        IInvocationOperation
        {
            TargetMethod:
            {
                Name: "IsNullOrEmpty"
            or "IsNullOrWhiteSpace"
            }, Arguments.Length: 1
        } test =>
            IsGivenNull(test.Arguments[0].Value) ? true : null,
        _ => null,
    };

    private bool IsGivenNull(IOperation asked) =>
        FindShownObject(asked, 0)?.UnwrapConversions().ConstantValue is { HasValue: true, Value: null };

    /// <summary>The methods in source that a call may run.</summary>
    public ImmutableArray<IMethodSymbol> FindTargets(IMethodSymbol method, IOperation? instance, IOperation reference)
    {
        if (!method.IsVirtual && !method.IsAbstract && !method.IsOverride)
            return ImmutableArray.Create(method);
        if (reference.SemanticModel?.Compilation is not { } compilation)
            return ImmutableArray<IMethodSymbol>.Empty;
        var shown = FindShownObject(instance, 0);
        return CallTargets.ForCompilation(compilation, Foreign)
            .FindTargets(FindOwnMethod(method, shown), shown);
    }

    /// <summary>
    /// <c>Run(new AddTotal(), order)</c>: the caller shows which command the parameter is; a variable is what it was
    /// declared with.
    /// </summary>
    public IOperation? FindShownObject(IOperation? instance) => FindShownObject(instance, 0)?.FindInitialValue();

    private IOperation? FindShownObject(IOperation? instance, int depth)
    {
        var given = depth > MaxGivenOn ? null : instance?.UnwrapConversions() switch
        {
            IParameterReferenceOperation parameter => FindGivenValue(parameter),
            IInstanceReferenceOperation { Syntax: not BaseExpressionSyntax } self => FindReceiver(self),
            _ => null,
        };
        return given is null || given == instance ? instance : FindShownObject(given, depth + 1);
    }

    // A value of a class runs the class's method where an interface's is called.
    private static IMethodSymbol FindOwnMethod(IMethodSymbol method, IOperation? instance) =>
        method.ContainingType.TypeKind == TypeKind.Interface
        && instance?.UnwrapConversions().Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type
        && type.FindRunMethod(method) is { } run
            ? run
            : method;

    /// <summary>The operation of a node, through the compilation that holds it.</summary>
    public static IOperation? BindNode(SyntaxNode? node, IOperation reference)
    {
        // `value!` and `(value)` are no operations of their own.
        while (node is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }
            or ParenthesizedExpressionSyntax)
            node = node is PostfixUnaryExpressionSyntax suppressed
                ? suppressed.Operand
                : ((ParenthesizedExpressionSyntax)node).Expression;
        return node is null ? null : reference.SemanticModel?.FindModel(node)?.GetOperation(node);
    }

    private static IOperation? FindArgument(IOperation call, IParameterSymbol parameter) => call switch
    {
        IInvocationOperation invocation when MayRun(invocation.TargetMethod, parameter.ContainingSymbol) =>
            FindArgument(invocation.Arguments, parameter),
        IObjectCreationOperation { Constructor: { } constructor } creation when MayRun(
            constructor, parameter.ContainingSymbol) => FindArgument(creation.Arguments, parameter),
        _ => null,
    };

    // An implementation may give its parameters names of its own.
    private static IOperation? FindArgument(ImmutableArray<IArgumentOperation> arguments, IParameterSymbol parameter) =>
        arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal)?.Value;

    private static bool MayRun(IMethodSymbol called, ISymbol declaring) =>
        declaring is IMethodSymbol method
        && (method.IsOrOverrides(called.ReducedFrom ?? called)
            || called.ContainingType is { TypeKind: TypeKind.Interface } && Implements(method, called));

    private static bool Implements(IMethodSymbol method, IMethodSymbol called)
    {
        if (method.ContainingType.FindRunMethod(called) is { } run)
            return SymbolEqualityComparer.Default.Equals(run.OriginalDefinition, method.OriginalDefinition);
        // A base class need not know the interface that a class below it implements with its method.
        return method.Name == called.Name && method.Parameters.Length == called.Parameters.Length && !method.IsStatic;
    }
}
