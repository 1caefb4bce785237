namespace EosAnalyzers.Dataflow;

/// <summary>Where a value leaves the attempt.</summary>
internal enum EscapeKind
{
    /// <summary>The callback's result: the record.</summary>
    Record,

    /// <summary>A forwarded record, a header or a state store.</summary>
    Store,

    /// <summary>A field, a static or a captured variable that outlives the attempt.</summary>
    State,

    /// <summary>An exception that decides what becomes of the record.</summary>
    Failure,

    /// <summary>An argument of an effect, or the branch that decides whether the effect happens.</summary>
    Argument,

    /// <summary>The call itself changes something outside the transaction.</summary>
    Effect,
}

/// <summary>
/// A way out of a body: its result, an input that it changes, or an escape. <paramref name="Decided"/> is the variable
/// that the value is not put into, but of which it decides whether it changes.
/// </summary>
internal sealed record Outlet(int Slot, EscapeKind? Escape = null, EffectSite? Effect = null, string? Decided = null)
{
    /// <summary>The variable that keeps the value, where it escapes into one.</summary>
    public string? Variable { get; init; }

    public const int ResultSlot = -3;

    /// <summary>Of a call that is only looked at: the effects that it would have.</summary>
    public const int EffectsSlot = -4;

    public static Outlet Result { get; } = new(ResultSlot);

    // Large circles count and group by it in each round.
    private int hash;

    private Outlet(Outlet other)
    {
        (Slot, Escape, Effect) = (other.Slot, other.Escape, other.Effect);
        (Decided, Variable) = (other.Decided, other.Variable);
    }

    public bool Equals(Outlet? other) =>
        ReferenceEquals(this, other)
        || other is not null
            && Slot == other.Slot
            && Escape == other.Escape
            && GetHashCode() == other.GetHashCode()
            && string.Equals(Decided, other.Decided)
            && string.Equals(Variable, other.Variable)
            && Equals(Effect, other.Effect);

    public override int GetHashCode() => hash != 0 ? hash : hash = ComputeHash();

    private int ComputeHash()
    {
        var all = unchecked((Slot * 31 + (int)(Escape ?? 0)) * 31 + (Effect?.GetHashCode() ?? 0));
        all = unchecked((all * 31 + MemberKeys.HashOf(Decided)) * 31 + MemberKeys.HashOf(Variable));
        return all == 0 ? 1 : all;
    }
}
