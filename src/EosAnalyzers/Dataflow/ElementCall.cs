using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// A call of a generic member of the framework: what it gives back and puts in of what it is given, by the type
/// parameters; anything else that it is given decides which elements those are.
/// </summary>
internal sealed class ElementCall
{
    private readonly IMethodSymbol method;
    private readonly IReadOnlyList<Given> given;
    private readonly Func<ISymbol, string> keyOf;

    /// <summary>An argument, or what the method is called on.</summary>
    /// <param name="Type">As it is declared.</param>
    /// <param name="Value">What it is.</param>
    /// <param name="IsReceiver">The method is called on it.</param>
    /// <param name="IsFollowed">A function whose code is followed with the elements that it is called with.</param>
    public sealed record Given(ITypeSymbol Type, ValueNode Value, bool IsReceiver, bool IsFollowed)
    {
        /// <summary>The method leaves something there, and is given nothing.</summary>
        public bool IsLeft { get; init; }
    }

    public ElementCall(IMethodSymbol method, IReadOnlyList<Given> given, Func<ISymbol, string> keyOf)
    {
        (this.method, this.given, this.keyOf) = (method, given, keyOf);
    }

    /// <summary>What comes back, or is left in an <c>out</c> parameter, by its declared type.</summary>
    public ValueNode Build(ITypeSymbol type)
    {
        var carried = new CarriedParts(keyOf);
        var value = ValueNode.Stable;
        foreach (var one in given)
        {
            if (one.Value.IsStable || one.IsLeft)
                continue;
            var own = new CarriedParts(keyOf);
            if (own.Read(one.Type, one.Value) && own.IsKnownIn(type))
                carried.Read(one.Type, one.Value);
            else
                value = value.Or(Decide(one, own));
        }
        return carried.Build(type).Or(value);
    }

    // Which elements there are is decided by what the receiver is, and by what is asked of its elements.
    private ValueNode Decide(Given one, CarriedParts own)
    {
        if (one.Type.TypeKind == TypeKind.Delegate)
            return one.Value.Flatten();
        // `byId.ContainsKey(id)` asks the keys.
        var asked = ValueNode.Stable;
        var asksPart = AsksOnlyWhether;
        foreach (var other in given)
        {
            if (other == one)
                continue;
            if (other.Type.TypeKind == TypeKind.Delegate)
            {
                if (other.IsFollowed && IsCalledWith(other, own))
                    asksPart = true;
            }
            else if (own.IsKnownIn(other.Type))
            {
                asksPart = true;
                asked = other.IsLeft ? asked : asked.Or(own.Build(other.Type).Flatten());
            }
        }
        return asksPart ? one.Value.MemberOf(ValueNode.TypeAlone).Flatten().Or(asked) : one.Value.Flatten();
    }

    private bool AsksOnlyWhether => method.Name is "Any" or "Count" or "LongCount" && given.Count == 1;

    private static bool IsCalledWith(Given function, CarriedParts elements) =>
        function.Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoked }
            && invoked.Parameters.Any(parameter => elements.IsKnownIn(parameter.Type));

    /// <summary>What is put into the object that the method is called on.</summary>
    public ValueNode BuildPut()
    {
        if (given.FirstOrDefault(one => one.IsReceiver) is not { } receiver)
            return ValueNode.Stable;
        var carried = new CarriedParts(keyOf);
        var others = ValueNode.Stable;
        foreach (var one in given)
        {
            if (one.IsReceiver || one.IsLeft || one.Value.IsStable)
                continue;
            if (!carried.Read(one.Type, one.Value) && !(one.IsFollowed && method.Name == "ForEach"))
                others = others.Or(one.Value.Flatten());
        }
        return carried.Build(receiver.Type).Or(others);
    }

    /// <summary>The method only asks what it is called on.</summary>
    public bool OnlyAsks =>
        method.MethodKind == MethodKind.Ordinary
            && (method.ContainingType.Name.StartsWith("Immutable", StringComparison.Ordinal)
                || !method.ReturnsVoid
                && !SharedState.IsChangingName(method.Name)
                && !ChangingNames.Any(name => method.Name.Contains(name)));

    private static readonly string[] ChangingNames = ["Add", "Update", "Write", "Set", "Push", "Enqueue", "Insert"];
}
