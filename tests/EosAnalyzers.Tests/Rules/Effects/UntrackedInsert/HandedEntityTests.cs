using EosAnalyzers.Rules.Effects.UnstableEffectKey;
using EosAnalyzers.Rules.Effects.UntrackedInsert;
using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Rules.Effects.UntrackedInsert;

/// <summary>
/// A row that a unit of work reads, hands to the function that it is given and saves: what the function does to the row
/// is saved, and what the row asks of itself guards it.
/// </summary>
public class HandedEntityTests
{
    private static string Sink(string call) => $$"""
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using Microsoft.EntityFrameworkCore;
        using Streamiz.Kafka.Net.Stream;
        public sealed record Order(string Id, decimal Total);
        public enum State { New, Assessed }
        public sealed class Note { public long Id { get; set; } public string Text { get; set; } = ""; }
        public sealed class Saga
        {
            public string Id { get; set; } = "";
            public decimal Reserved { get; set; }
            public State State { get; set; }
            public DateTime? At { get; set; }
            public DateTime Touched { get; set; }
            public long Last { get; set; }
            public List<Note> Notes { get; } = new();
            public void Reserve(decimal amount) => Reserved += amount;
            public void ReserveOnce(decimal amount, long offset) { if (Last >= offset) return; Reserved += amount; Last = offset; }
            public void Assess() { if (State != State.New) return; State = State.Assessed; At = DateTime.UtcNow; }
            public void FirstSeen() => At ??= DateTime.UtcNow;
            public void FirstSeenLong() { if (At is null) At = DateTime.UtcNow; }
            public void Touch() => Touched = DateTime.UtcNow;
            public void Say(string text) => Notes.Add(new Note { Text = text });
        }
        public sealed class Shop : DbContext { public DbSet<Saga> Sagas => Set<Saga>(); }
        public interface IUnit { void Run(string id, Action<Saga, Shop> work); T Run<T>(string id, Func<Saga, Shop, T> work); void Change(string id, Action<Saga> change); }
        public sealed class Unit(Shop shop) : IUnit
        {
            public T Run<T>(string id, Func<Saga, Shop, T> work)
            {
                var saga = shop.Sagas.SingleOrDefault(s => s.Id == id);
                if (saga is null)
                    shop.Sagas.Add(saga = new Saga { Id = id });
                var result = work(saga, shop);
                shop.SaveChanges();
                return result;
            }
            public void Run(string id, Action<Saga, Shop> work) => Run(id, (saga, db) => { work(saga, db); return 0; });
            public void Change(string id, Action<Saga> change)
            {
                if (shop.Sagas.Find(id) is { } saga)
                {
                    change(saga);
                    shop.SaveChanges();
                }
            }
        }
        public sealed class Plain(Shop shop)
        {
            public void Untracked(string id, Action<Saga> change)
            {
                var saga = shop.Sagas.AsNoTracking().Single(s => s.Id == id);
                change(saga);
                shop.SaveChanges();
            }
            public void Before(Action<Shop> work) { work(shop); shop.SaveChanges(); }
        }
        public sealed class App(IUnit unit, Plain plain, Shop shop)
        {
            private static void Raise(Saga saga) => saga.Reserved += 1;
            private static void Set(Saga saga) => saga.Reserved = 1;
            public void Build(IKStream<string, Order> orders) => orders.Foreach((k, v, c) => { {{call}} });
        }
        """;

    [Theory]
    [InlineData("[|unit.Run(v.Id, (saga, _) => saga.Reserve(v.Total))|];")]
    [InlineData("[|unit.Run(v.Id, (saga, db) => { saga.Reserved += v.Total; })|];")]
    [InlineData("[|unit.Run(v.Id, (saga, _) => saga.Say(k))|];")]
    [InlineData("[|unit.Run(v.Id, (saga, _) => { saga.Notes.Add(new Note { Text = k }); return 1; })|];")]
    [InlineData("[|unit.Run(v.Id, (saga, _) => ++saga.Reserved)|];")]
    [InlineData("[|unit.Change(v.Id, saga => saga.Reserved++)|];")]
    [InlineData("[|unit.Change(v.Id, Raise)|];")]
    [InlineData("[|plain.Before(db => { var saga = db.Sagas.Find(v.Id)!; saga.Reserved += v.Total; })|];")]
    public Task What_a_function_makes_of_the_row_that_it_is_handed_is_found(string call) =>
        RuleVerifier<UntrackedInsertRule>.Finds(Sink(call));

    [Theory]
    [InlineData("unit.Run(v.Id, (saga, _) => saga.ReserveOnce(v.Total, c.Offset));")]
    [InlineData("unit.Run(v.Id, (saga, db) => { saga.Reserved = v.Total; });")]
    [InlineData("unit.Run(v.Id, (saga, _) => { if (saga.Last < c.Offset) { saga.Reserved += v.Total; saga.Last = c.Offset; } });")]
    [InlineData("unit.Run(v.Id, (saga, _) => { if (saga.Notes.Any(n => n.Text == k)) return; saga.Notes.Add(new Note { Text = k }); });")]
    [InlineData("var total = unit.Run(v.Id, (saga, _) => saga.Reserved + 1);")]
    [InlineData("unit.Change(v.Id, Set);")]
    [InlineData("unit.Change(v.Id, saga => { var copy = new Saga(); copy.Reserved += 1; });")]
    [InlineData("plain.Untracked(v.Id, saga => saga.Reserved++);")]
    [InlineData("plain.Before(db => { var saga = db.Sagas.Find(v.Id)!; saga.Reserved = v.Total; });")]
    public Task A_function_that_makes_the_same_of_the_row_again_is_silent(string call) =>
        RuleVerifier<UntrackedInsertRule>.Silent(Sink(call));

    [Theory]
    [InlineData("unit.Run(v.Id, (saga, _) => saga.FirstSeen());")]
    [InlineData("unit.Run(v.Id, (saga, _) => saga.FirstSeenLong());")]
    [InlineData("unit.Run(v.Id, (saga, _) => saga.Assess());")]
    [InlineData("unit.Change(v.Id, saga => saga.FirstSeen());")]
    [InlineData("unit.Change(v.Id, saga => saga.At ??= DateTime.UtcNow);")]
    [InlineData("unit.Change(v.Id, saga => { if (saga.State == State.Assessed) return; saga.State = State.Assessed; saga.At = DateTime.UtcNow; });")]
    [InlineData("var saga = shop.Sagas.Single(s => s.Id == v.Id); saga.FirstSeen(); shop.SaveChanges();")]
    [InlineData("var saga = shop.Sagas.Single(s => s.Id == v.Id); saga.Assess(); shop.SaveChanges();")]
    [InlineData("shop.Sagas.Find(v.Id)!.FirstSeenLong(); shop.SaveChanges();")]
    public Task A_time_that_the_row_keeps_from_the_first_attempt_is_silent(string call) =>
        RuleVerifier<UnstableEffectKeyRule>.Silent(Sink(call));

    [Theory]
    [InlineData("unit.Run(v.Id, (saga, _) => [|saga.Touch()|]);")]
    [InlineData("unit.Change(v.Id, saga => [|saga.Touch()|]);")]
    [InlineData("unit.Change(v.Id, saga => { saga.At = [|DateTime.UtcNow|]; });")]
    [InlineData("var saga = shop.Sagas.Single(s => s.Id == v.Id); [|saga.Touch()|]; shop.SaveChanges();")]
    [InlineData("var saga = new Saga { Id = v.Id }; [|saga.FirstSeen()|]; shop.Sagas.Update(saga); shop.SaveChanges();")]
    public Task A_time_that_each_attempt_sets_anew_is_found(string call) =>
        RuleVerifier<UnstableEffectKeyRule>.Finds(Sink(call));

    [Theory]
    [InlineData("if (shop.Sagas.Find(v.Id) is { } saga) { saga.Reserved += v.Total; [|shop.SaveChanges()|]; }")]
    [InlineData("if (shop.Sagas.Find(v.Id) is not { } saga) return; saga.Say(k); [|shop.SaveChanges()|];")]
    public Task A_row_that_a_pattern_names_is_followed(string call) => RuleVerifier<UntrackedInsertRule>.Finds(Sink(call));

    [Theory]
    [InlineData("if (shop.Sagas.Find(v.Id) is { } saga) { saga.Reserved = v.Total; shop.SaveChanges(); }")]
    [InlineData("if (shop.Sagas.Find(v.Id) is { } saga && saga.Last < c.Offset) { saga.Reserved += v.Total; saga.Last = c.Offset; shop.SaveChanges(); }")]
    public Task A_row_that_a_pattern_names_and_keeps_its_value_is_silent(string call) =>
        RuleVerifier<UntrackedInsertRule>.Silent(Sink(call));
}
