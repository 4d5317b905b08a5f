//! What a claims file can be asked.

use super::read_claims::{self, Links};
use super::selection::{self, Except, Selection};
use super::{
    Answer, ArticleRecord, BranchRecord, ClaimDetail, ClaimRecord, ClusterRecord, EarlierCheck, Filter, Heard,
    HeardRecord, NameSubject, OverviewRecord, RatedRecord, SharedSourceRecord, SimilarRecord, SourceRecord,
    SpeakerRecord, Store, StoreError, TopicQuery, TopicRecord, UncheckedClaim,
};
use super::{
    checks, clusters, list_articles, list_shared, list_sources, list_speakers, list_topics, names, overview, reviews,
    show, similar, sql, stats, suggest,
};
use crate::ids::ClaimId;
use crate::track::claim_review::RatedStatement;

/// Names near to one that was not found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suggest {
    /// Among the speakers' names and aliases.
    Speaker,
    /// Among the topics.
    Topic,
    /// Among the sources' outlets and hosts.
    Source,
    /// Among the articles' titles and paths.
    Article,
    /// Among the articles' outlets.
    Outlet,
    /// Among the articles' authors.
    Author,
}

/// What is known by a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbered {
    /// A claim.
    Claim,
    /// An article.
    Article,
    /// A decision that stands.
    Decision,
}

impl Store {
    /// The claims that `filter` lets through.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn claims(&self, filter: &Filter) -> Result<Vec<ClaimRecord>, StoreError> {
        let links = if filter.possible { Links::All } else { Links::Cited };
        self.read_in_transaction(|db| {
            let ids = selection::list_claim_ids(db, filter)?;
            ids.into_iter().filter_map(|id| read_claims::read_claim(db, id, links).transpose()).collect()
        })
    }

    /// The ids of the claims that `filter` lets through.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn claim_ids(&self, filter: &Filter) -> Result<Vec<ClaimId>, StoreError> {
        self.read_in_transaction(|db| selection::list_claim_ids(db, filter))
    }

    /// Gives the claims that `filter` lets through to `take`, one by one with their articles, and what it ends with: its
    /// first error, which ends the walk.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn each_claim<E>(
        &self,
        filter: &Filter,
        mut take: impl FnMut(&ClaimRecord, &ArticleRecord) -> Result<(), E>,
    ) -> Result<Result<(), E>, StoreError> {
        let links = if filter.possible { Links::All } else { Links::Cited };
        self.read_in_transaction(|db| {
            let mut last: Option<ArticleRecord> = None;
            for id in selection::list_claim_ids(db, filter)? {
                let Some(claim) = read_claims::read_claim(db, id, links)? else { continue };
                let article = match last.take() {
                    Some(article) if article.id == claim.article.id => article,
                    _ => list_articles::read_article(db, claim.article.id)?,
                };
                if let Err(error) = take(&claim, last.insert(article)) {
                    return Ok(Err(error));
                }
            }
            Ok(Ok(()))
        })
    }

    /// How many claims `filter` lets through, its limit left out.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn count(&self, filter: &Filter) -> Result<usize, StoreError> {
        self.read_in_transaction(|db| Selection::from_filter(db, filter, Except::Nothing)?.count(db))
    }

    /// One claim in its context, with all its links; none where there is no such claim.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn claim_in_context(&self, id: ClaimId) -> Result<Option<ClaimDetail>, StoreError> {
        self.read_in_transaction(|db| show::read_claim_detail(db, id))
    }

    /// The speakers of the claims that `filter` lets through.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn speakers(&self, filter: &Filter) -> Result<Vec<SpeakerRecord>, StoreError> {
        self.read_in_transaction(|db| list_speakers::list_speaker_records(db, filter))
    }

    /// What the file holds, in numbers.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn overview(&self) -> Result<OverviewRecord, StoreError> {
        self.read_in_transaction(overview::read_overview)
    }

    /// Who is heard in the attributed claims that `filter` lets through, counted by each of `by`; of each at most the
    /// filter's limit.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn count_heard(&self, filter: &Filter, by: &[Heard]) -> Result<Vec<HeardRecord>, StoreError> {
        self.read_in_transaction(|db| stats::count_heard_claims(db, filter, by))
    }

    /// The topics of the claims that `filter` lets through, as `query` asks; where the filter names a topic, only those of
    /// that name and below it.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn topics(&self, filter: &Filter, query: &TopicQuery) -> Result<Vec<TopicRecord>, StoreError> {
        self.read_in_transaction(|db| list_topics::list_topic_records(db, filter, query))
    }

    /// The subjects of the claims that `filter` lets through as a tree, each before those below it.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn subject_tree(&self, filter: &Filter) -> Result<Vec<BranchRecord>, StoreError> {
        self.read_in_transaction(|db| list_topics::list_subject_tree(db, filter))
    }

    /// The sources of the claims that `filter` lets through; without a condition, all of them. Where it names a source,
    /// only those of that name, also where they are possible sources and no more.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn sources(&self, filter: &Filter) -> Result<Vec<SourceRecord>, StoreError> {
        self.read_in_transaction(|db| list_sources::list_source_records(db, filter))
    }

    /// The sources that carry claims which `filter` lets through, those that stand in most articles first, with the
    /// claims that rest on nothing else.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn shared_sources(&self, filter: &Filter) -> Result<Vec<SharedSourceRecord>, StoreError> {
        self.read_in_transaction(|db| list_shared::list_shared_source_records(db, filter))
    }

    /// The claims of other articles that say what this one says, the earliest first; none where there is no such claim.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn similar_claims(&self, claim: ClaimId) -> Result<Option<Vec<SimilarRecord>>, StoreError> {
        self.read_in_transaction(|db| similar::list_similar_claims(db, claim))
    }

    /// The claims of other articles that have the quotation of this one, whatever they make of it, the earliest first; none
    /// where there is no such claim.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn quotation_wordings(&self, claim: ClaimId) -> Result<Option<Vec<SimilarRecord>>, StoreError> {
        self.read_in_transaction(|db| similar::list_quotation_wordings(db, claim))
    }

    /// A claim with what of it is quoted; none where there is no such claim.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn claim_with_quotation(&self, claim: ClaimId) -> Result<Option<(ClaimRecord, String)>, StoreError> {
        self.read_in_transaction(|db| similar::read_claim_and_quotation(db, claim))
    }

    /// The articles of the claims that `filter` lets through; without a condition on claims, all of them.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn articles(&self, filter: &Filter) -> Result<Vec<ArticleRecord>, StoreError> {
        self.read_in_transaction(|db| list_articles::list_article_records(db, filter))
    }

    /// The quotations and claims that at least `articles` articles carry, those that most do first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn clusters(&self, filter: &Filter, articles: usize) -> Result<Vec<ClusterRecord>, StoreError> {
        self.read_in_transaction(|db| clusters::list_clusters(db, filter, articles))
    }

    /// The claims that say what somebody rated, the likest first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn rated_claims(&self, rated: &RatedStatement) -> Result<Vec<RatedRecord>, StoreError> {
        self.read_in_transaction(|db| clusters::list_rated_claims(db, rated))
    }

    /// The claims that rest on the page of this URL, or of which it is a possible source.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn claims_on(&self, url: &str) -> Result<Vec<UncheckedClaim>, StoreError> {
        self.read_in_transaction(|db| checks::claims_on(db, url))
    }

    /// What the last check of this copy of the page told.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn earlier_checks(&self, url: &str, copy: &str) -> Result<Vec<EarlierCheck>, StoreError> {
        self.read_in_transaction(|db| checks::list_earlier_checks(db, url, copy))
    }

    /// What to tell whoever asked for a speaker by a name that several bear; none where one does.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn several_speakers(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.read_in_transaction(|db| names::several_speakers(db, name))
    }

    /// What the speaker or topic is called now that went by this name before people merged and renamed some; none where
    /// nobody or several did.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn name_now(&self, subject: NameSubject, name: &str) -> Result<Option<String>, StoreError> {
        self.read_in_transaction(|db| reviews::find_name_now(db, subject, name))
    }

    /// If a decision that names a speaker so would add one: who bears the name in part, else up to three names near to it.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn near_if_new(&self, name: &str) -> Result<Option<Vec<String>>, StoreError> {
        self.read_in_transaction(|db| suggest::near_if_new(db, name))
    }

    /// Up to three names near to `name`, the nearest first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn suggest_names(&self, among: Suggest, name: &str) -> Result<Vec<String>, StoreError> {
        self.read_in_transaction(|db| suggest::find_near_names(db, among, name))
    }

    /// Up to twenty names of which a word begins with `typed`, those that begin with it first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn name_completions(&self, among: Suggest, typed: &str) -> Result<Vec<String>, StoreError> {
        self.read_in_transaction(|db| suggest::complete_names(db, among, typed))
    }

    /// Ids that begin with these digits, each with words that tell what it is.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn id_completions(&self, among: Numbered, typed: &str) -> Result<Vec<(i64, String)>, StoreError> {
        self.read_in_transaction(|db| suggest::complete_ids(db, among, typed))
    }

    /// Runs one query that reads, and gives its answer to `take` part by part, the names of the columns first. What `take`
    /// ends with is given back: its first error, which ends the query.
    ///
    /// # Errors
    /// If the query cannot be run or would do anything but read, or the file cannot be read.
    pub fn query<E>(
        &self,
        query: &str,
        take: impl FnMut(Answer) -> Result<(), E>,
    ) -> Result<Result<(), E>, StoreError> {
        sql::run_query(&self.db, &self.path, query, take)
    }
}
