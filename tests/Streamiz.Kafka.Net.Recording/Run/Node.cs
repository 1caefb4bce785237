using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace Streamiz.Kafka.Net.Recording;

/// <summary>A stream, a table or a grouping: what it emits goes to the steps after it.</summary>
internal sealed class Node
{
    private readonly string name;
    private readonly List<Action<object?, object?, Position>> steps = [];

    public Node(Attempt attempt, string name, Type facade)
    {
        (Attempt, this.name, Types) = (attempt, name, facade.GetGenericArguments());
        Latest = attempt.CreateState();
        IsTable = facade.Name.Contains("KTable");
        Facade = DispatchProxy.Create(facade, typeof(Facade));
        ((Facade)Facade).Node = this;
    }

    public Attempt Attempt { get; }

    public object Facade { get; }

    /// <summary>The types of key and value.</summary>
    public Type[] Types { get; }

    public bool IsTable { get; }

    /// <summary>The last value of each key.</summary>
    public Dictionary<object, object?> Latest { get; }

    public static Node Of(object facade) => ((Facade)facade).Node;

    public void Then(Action<object?, object?, Position> step) => steps.Add(step);

    public void Emit(object? key, object? value, Position position)
    {
        Attempt.Write(name, key, value, position);
        if (key is not null)
            Latest[key] = value;
        foreach (var step in steps.ToList())
            step(key, value, position);
    }
}

/// <summary>The operator interface that user code sees.</summary>
public class Facade : DispatchProxy
{
    internal Node Node { get; set; } = null!;

    protected override object? Invoke(MethodInfo? method, object?[]? arguments) =>
        Operator.Apply(Node, method!, arguments!);
}
