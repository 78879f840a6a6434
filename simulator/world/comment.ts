/** A comment on a Page's post, or a post of a visitor: both may get one private reply. */
export interface Comment {
  id: string;
  postId: string;
  psid: string;
  pageId: string;
  text: string;
  at: number;
  replied: boolean;
  isPost?: boolean;
}
