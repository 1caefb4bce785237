using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.UnstableEffectKey.UnstableEffectKeyRule>;
using VerifyRead = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.ExternalRead.ExternalReadRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>What is put into a row that a context tracks is saved with it, however the code came by the row.</summary>
public class TrackedRowsTests
{
    private static string Code(string statement) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Microsoft.EntityFrameworkCore;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Stream;
        public record Item(string Id, DateTime Since);
        public class Row { public string Id { get; set; } = ""; public DateTime Until { get; set; } }
        public class Db : DbContext { public DbSet<Row> Rows => Set<Row>(); }
        public class App(Db db)
        {
            private void Save(string id, Action<Row> copy) { if (db.Rows.Find(id) is { } row) copy(row); db.SaveChanges(); }
            private void SaveAny<T>(string id, T made, Action<T> copy) where T : class { if (db.Set<T>().Find(id) is { } row) copy(row); else db.Set<T>().Add(made); db.SaveChanges(); }
            public void Build(IKStream<string, Item> items) => items.Foreach((k, v, c) => { {{statement}} });
        }
        """;

    [Theory]
    [InlineData("if (db.Rows.Find(k) is { } row) { row.Until = [|DateTime.UtcNow|]; db.SaveChanges(); }")]
    [InlineData("if (db.Rows.Find(k) is Row row) { row.Until = [|DateTime.UtcNow|]; db.SaveChanges(); }")]
    [InlineData("if (db.Rows.Find(k) is not { } row) return; row.Until = [|DateTime.UtcNow|]; db.SaveChanges();")]
    [InlineData("Row? row = null; row = db.Rows.FirstOrDefault(r => r.Id == k); row!.Until = [|DateTime.UtcNow|]; db.SaveChanges();")]
    [InlineData("foreach (var row in db.Rows.Where(r => r.Id == k)) row.Until = [|DateTime.UtcNow|]; db.SaveChanges();")]
    [InlineData("var rows = db.Rows.Where(r => r.Id == k).ToList(); foreach (var row in rows) row.Until = [|DateTime.UtcNow|]; db.SaveChanges();")]
    [InlineData("Save(k, row => row.Until = [|DateTime.UtcNow|]);")]
    [InlineData("SaveAny(k, new Row { Id = k }, row => row.Until = [|DateTime.UtcNow|]);")]
    public Task AClockInIt_IsFound(string statement) => Verify.Finds(Code(statement));

    [Theory]
    [InlineData("if (db.Rows.Find(k) is { } row) { row.Until = v.Since; db.SaveChanges(); }")]
    [InlineData("if (db.Rows.Find(k) is not { } row) return; row.Until = v.Since; db.SaveChanges();")]
    [InlineData("if (db.Rows.Find(k) is { } row) Console.WriteLine(row.Id + DateTime.UtcNow); db.SaveChanges();")]
    [InlineData("foreach (var row in db.Rows.Where(r => r.Id == k)) row.Until = v.Since; db.SaveChanges();")]
    [InlineData("foreach (var row in db.Rows.Where(r => r.Id == k)) Console.WriteLine(row.Id + DateTime.UtcNow); db.SaveChanges();")]
    [InlineData("Save(k, row => row.Until = v.Since);")]
    [InlineData("var own = new Row(); own.Until = DateTime.UtcNow; Console.WriteLine(own.Until); db.SaveChanges();")]
    public Task WhatTheRecordBrings_IsSilent(string statement) => Verify.Silent(Code(statement));

    [Theory]
    [InlineData("foreach (var row in db.Rows.Where(r => r.Id == k)) row.Until = v.Since; db.SaveChanges();")]
    [InlineData("foreach (var row in db.Rows) row.Until = v.Since; db.SaveChanges();")]
    public Task WhichRowsThereAre_IsNothingThatTheTopologyKeeps(string statement) =>
        VerifyRead.Silent(Code(statement));
}
