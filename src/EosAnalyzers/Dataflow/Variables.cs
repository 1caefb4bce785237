using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// The values of the variables at one point of a body. A branch notes what it changes, so that where branches meet only
/// that is joined;
/// a loop notes what it reads, so that what an iteration leaves behind is seen by the next one without walking the body
/// again.
/// </summary>
internal sealed class Variables
{
    private readonly Dictionary<ISymbol, ValueNode> values = new(SymbolEqualityComparer.Default);
    private readonly Stack<Frame> frames = new();

    /// <summary>What a branch left behind, by variable.</summary>
    public sealed class Changes : Dictionary<ISymbol, ValueNode>
    {
        public Changes()
            : base(SymbolEqualityComparer.Default)
        {
        }
    }

    private sealed class Frame(bool isLoop, TextSpan code)
    {
        public bool IsLoop => isLoop;

        /// <summary>The variable is declared in this branch, and is gone after it.</summary>
        public bool Declares(ISymbol variable) =>
            variable is ILocalSymbol { Locations: { IsEmpty: false } places } && code.Contains(places[0].SourceSpan);

        public Dictionary<ISymbol, ValueNode?> Before { get; } = new(SymbolEqualityComparer.Default);

        public List<KeyValuePair<ISymbol, ValueNode>> Repeated { get; } = [];
    }

    public bool IsKnown(ISymbol variable) => values.ContainsKey(variable);

    public ValueNode this[ISymbol variable]
    {
        get => ReadVariable(variable);
        set => SetVariable(variable, value);
    }

    /// <summary>
    /// What the variable holds where the body does not know it, which a later iteration of a loop may.
    /// </summary>
    public ValueNode ReadUnknown(ISymbol variable, ValueNode outside)
    {
        var value = outside;
        foreach (var frame in frames)
            if (frame.IsLoop)
                frame.Repeated.Add(new(variable, value = ValueNode.InLoop(value)));
        return value;
    }

    public void EnterBranch(SyntaxNode code) => frames.Push(new Frame(isLoop: false, code.FullSpan));

    /// <summary>Takes back what was changed since the branch was entered, and gives it.</summary>
    public Changes LeaveBranch()
    {
        var frame = frames.Pop();
        var changes = new Changes();
        foreach (var before in frame.Before)
        {
            // Whatever is nested, what a loop or branch declares is not carried outwards: hundreds of levels would
            // carry the variables of all levels below them.
            if (values.TryGetValue(before.Key, out var after)
                && !(before.Value is null && frame.Declares(before.Key)))
                changes.Add(before.Key, after);
            if (before.Value is { } old)
                values[before.Key] = old;
            else
                values.Remove(before.Key);
        }
        return changes;
    }

    /// <summary>One of the branches was taken; or, where <paramref name="isComplete"/> is false, none.</summary>
    public void JoinBranches(IReadOnlyList<Changes> branches, bool isComplete)
    {
        var joined = new Changes();
        foreach (var branch in branches)
            foreach (var change in branch)
                joined[change.Key] = joined.TryGetValue(change.Key, out var other)
                    ? other.Or(change.Value)
                    : change.Value;
        foreach (var one in joined)
        {
            var isChangedInAll = isComplete && branches.All(branch => branch.ContainsKey(one.Key));
            var value = isChangedInAll || !values.TryGetValue(one.Key, out var before)
                ? one.Value
                : before.Or(one.Value);
            SetVariable(one.Key, value);
        }
    }

    public void EnterLoop(SyntaxNode code) => frames.Push(new Frame(isLoop: true, code.FullSpan));

    public void LeaveLoop()
    {
        var frame = frames.Peek();
        foreach (var read in frame.Repeated)
            if (values.TryGetValue(read.Key, out var end))
                read.Value.AddLater(end);
        var changes = LeaveBranch();
        // What was only read is as it was.
        foreach (var read in frame.Repeated)
            if (read.Value.Later!.Count == 0
                && changes.TryGetValue(read.Key, out var end)
                && ReferenceEquals(end, read.Value))
                changes.Remove(read.Key);
        JoinBranches([changes], isComplete: false);
    }

    private ValueNode ReadVariable(ISymbol variable)
    {
        if (!values.TryGetValue(variable, out var value))
            return ValueNode.Stable;
        if (frames.Count == 0)
            return value;
        // Each loop that was entered since the variable was changed may change it later.
        Stack<Frame>? loops = null;
        foreach (var frame in frames)
        {
            if (frame.Before.ContainsKey(variable))
                break;
            if (frame.IsLoop)
                (loops ??= new()).Push(frame);
        }
        if (loops is null)
            return value;
        foreach (var loop in loops)
        {
            NoteChange(loop, variable);
            values[variable] = value = ValueNode.InLoop(value);
            loop.Repeated.Add(new(variable, value));
        }
        return value;
    }

    private void NoteChange(Frame frame, ISymbol variable)
    {
        if (!frame.Before.ContainsKey(variable))
            frame.Before.Add(variable, values.TryGetValue(variable, out var before) ? before : null);
    }

    private void SetVariable(ISymbol variable, ValueNode value)
    {
        if (frames.Count > 0)
            NoteChange(frames.Peek(), variable);
        values[variable] = value;
    }
}
